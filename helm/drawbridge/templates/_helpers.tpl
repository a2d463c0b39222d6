{{- define "drawbridge.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- /* 50 characters leave room for what a StatefulSet appends to its own name in labels. */}}
{{- define "drawbridge.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | replace "." "-" | trunc 50 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | replace "." "-" | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- /* (list context suffix): the full name with a suffix, in 63 characters. */}}
{{- define "drawbridge.named" -}}
{{- $suffix := index . 1 }}
{{- $room := int (sub 62 (len $suffix)) }}
{{- printf "%s-%s" (include "drawbridge.fullname" (index . 0) | trunc $room | trimSuffix "-") $suffix }}
{{- end }}

{{- define "drawbridge.selectorLabels" -}}
app.kubernetes.io/name: {{ include "drawbridge.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "drawbridge.podSelector" -}}
{{ include "drawbridge.selectorLabels" . }}
app.kubernetes.io/component: gateway
{{- end }}

{{- define "drawbridge.trialSelector" -}}
{{ include "drawbridge.selectorLabels" . }}
app.kubernetes.io/component: trial-redis
{{- end }}

{{- define "drawbridge.labels" -}}
{{ include "drawbridge.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "drawbridge.image" -}}
{{- with .Values.image }}
{{- if .digest }}
{{- printf "%s@%s" .repository .digest }}
{{- else }}
{{- printf "%s:%s" .repository (default $.Chart.AppVersion .tag) }}
{{- end }}
{{- end }}
{{- end }}

{{- define "drawbridge.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "drawbridge.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "drawbridge.workloadKind" -}}
{{ .Values.persistence.enabled | ternary "StatefulSet" "Deployment" }}
{{- end }}

{{- /* What a disruption budget may count on. */}}
{{- define "drawbridge.replicas" -}}
{{- .Values.autoscaling.enabled | ternary .Values.autoscaling.minReplicas .Values.replicaCount | int }}
{{- end }}

{{- define "drawbridge.config" -}}
{{- if kindIs "string" .Values.config }}
{{- .Values.config | trimSuffix "\n" }}
{{- else }}
{{- toYaml .Values.config }}
{{- end }}
{{- end }}

{{- define "drawbridge.secretData" -}}
{{- with .Values.access }}
{{- if .adminKey }}
DRAWBRIDGE_ADMIN_KEY: {{ .adminKey | quote }}
DRAWBRIDGE_SECRET: {{ .secret | quote }}
{{- end }}
{{- end }}
{{- with .Values.redis.url }}
REDIS_URL: {{ . | quote }}
{{- end }}
{{- end }}

{{- /* The paths that are reachable from outside, as a YAML list. */}}
{{- define "drawbridge.paths" -}}
{{- $paths := list }}
{{- with .Values.publicPaths }}
{{- if .api }}{{ $paths = concat $paths (list "/v1" "/v1beta" "/anthropic" "/api" "/me" "/feedback" "/health") }}{{ end }}
{{- if .invitations }}{{ $paths = concat $paths (list "/invite" "/assets") }}{{ end }}
{{- if .console }}{{ $paths = concat $paths (list "/console" "/assets") }}{{ end }}
{{- if .admin }}{{ $paths = concat $paths (list "/admin" "/analytics" "/budget") }}{{ end }}
{{- end }}
{{- uniq $paths | toYaml }}
{{- end }}
