{{- /* What a schema cannot say in words that help. */}}
{{- define "drawbridge.checks" -}}
{{- include "drawbridge.checkAccess" . }}
{{- include "drawbridge.checkRedis" . }}
{{- include "drawbridge.checkScale" . }}
{{- include "drawbridge.checkRoutes" . }}
{{- include "drawbridge.checkEnvironment" . }}
{{- include "drawbridge.checkConfig" . }}
{{- end }}

{{- define "drawbridge.checkAccess" -}}
{{- with .Values.access }}
{{- $given := len (compact (list .existingSecret (or .adminKey .secret) .generate)) }}
{{- if eq $given 0 }}
{{- fail "The gateway needs an admin key and a server secret: set access.existingSecret to a secret that holds both, or access.adminKey and access.secret, or access.generate=true to let the gateway make them at its first start." }}
{{- else if gt $given 1 }}
{{- fail "Set one of access.existingSecret, access.adminKey with access.secret, and access.generate, not several." }}
{{- end }}
{{- if and .adminKey (not .secret) }}{{ fail "access.adminKey is set; set access.secret too." }}{{ end }}
{{- if and .secret (not .adminKey) }}{{ fail "access.secret is set; set access.adminKey too." }}{{ end }}
{{- end }}
{{- end }}

{{- define "drawbridge.checkRedis" -}}
{{- with .Values.redis }}
{{- $given := len (compact (list .existingSecret .url .trial.enabled)) }}
{{- if eq $given 0 }}
{{- fail "The gateway keeps its keys, budgets and ledger in Redis: set redis.existingSecret to a secret that holds its address, or redis.url, or redis.trial.enabled=true for a first try." }}
{{- else if gt $given 1 }}
{{- fail "Set one of redis.existingSecret, redis.url and redis.trial.enabled, not several." }}
{{- end }}
{{- end }}
{{- end }}

{{- define "drawbridge.checkScale" -}}
{{- with .Values.podDisruptionBudget }}
{{- if and (ne (toString .minAvailable) "") (ne (toString .maxUnavailable) "") }}
{{- fail "Set podDisruptionBudget.minAvailable or podDisruptionBudget.maxUnavailable, not both." }}
{{- end }}
{{- end }}
{{- with .Values.autoscaling }}
{{- if .enabled }}
{{- if gt (int .minReplicas) (int .maxReplicas) }}
{{- fail "autoscaling.minReplicas is greater than autoscaling.maxReplicas." }}
{{- end }}
{{- if not (or .targetCPUUtilizationPercentage .targetOpenStreams) }}
{{- fail "autoscaling needs something to look at: set autoscaling.targetCPUUtilizationPercentage or autoscaling.targetOpenStreams." }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "drawbridge.checkRoutes" -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) }}
{{- fail "ingress.enabled needs at least one host name in ingress.hosts." }}
{{- end }}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) }}
{{- fail "httpRoute.enabled needs at least one gateway in httpRoute.parentRefs." }}
{{- end }}
{{- if or .Values.ingress.enabled .Values.httpRoute.enabled }}
{{- if not (include "drawbridge.paths" . | fromYamlArray) }}
{{- fail "Ingress and HTTPRoute lead nowhere: switch on at least one of publicPaths." }}
{{- end }}
{{- end }}
{{- end }}

{{- define "drawbridge.checkEnvironment" -}}
{{- range $name, $value := .Values.env }}
{{- if regexMatch "^(DRAWBRIDGE_ADMIN_KEY|DRAWBRIDGE_SECRET|REDIS_URL|.*_API_KEY)$" $name }}
{{- fail (printf "env.%s would show a secret in the pod's manifest: use access, redis or providers, or valueFrom in extraEnv." $name) }}
{{- end }}
{{- if regexMatch "^(PORT|MANAGEMENT_PORT|DRAWBRIDGE_CONFIG|DRAWBRIDGE_DATA_DIR|DRAWBRIDGE_DRAIN|SPRING_LIFECYCLE_.*|JDK_JAVA_OPTIONS)$" $name }}
{{- fail (printf "env.%s is set by the chart itself." $name) }}
{{- end }}
{{- end }}
{{- end }}

{{- /* A literal credential would be readable for everybody who may read ConfigMaps. */}}
{{- define "drawbridge.checkConfig" -}}
{{- $config := include "drawbridge.config" . | fromYaml }}
{{- if hasKey $config "Error" }}{{ fail (printf "config is no YAML mapping: %s" $config.Error) }}{{ end }}
{{- range $name, $provider := dig "drawbridge" "providers" dict $config }}
{{- if kindIs "map" $provider }}
{{- range $credential := concat (list $provider.credential) (default list $provider.credentials) }}
{{- if kindIs "map" $credential }}
{{- range $key := list "bearer" "value" }}
{{- $value := toString (default "" (get $credential $key)) }}
{{- if and $value (not (contains "${" $value)) }}
{{- fail (printf "config.drawbridge.providers.%s holds a credential in plain text, which would stand in a ConfigMap: put it into providers.existingSecret and write %s: ${NAME}." $name $key) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
