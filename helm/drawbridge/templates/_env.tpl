{{- define "drawbridge.env" -}}
- { name: PORT, value: "8080" }
- { name: MANAGEMENT_PORT, value: "8081" }
- { name: DRAWBRIDGE_CONFIG, value: /etc/drawbridge/config/drawbridge.yml }
# A folder in the volume, so that the gateway can keep it to itself (0700).
- { name: DRAWBRIDGE_DATA_DIR, value: /data/drawbridge }
- { name: DRAWBRIDGE_DRAIN, value: {{ printf "%ds" (int .Values.drainSeconds) }} }
- { name: SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE, value: {{ printf "%ds" (add .Values.drainSeconds 5) }} }
{{- with .Values.javaOptions }}
- name: JDK_JAVA_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- if not .Values.access.generate }}
{{- $secret := default (include "drawbridge.fullname" .) .Values.access.existingSecret }}
{{- with .Values.access }}
{{- $adminKey := ternary .adminKeyKey "DRAWBRIDGE_ADMIN_KEY" (ne .existingSecret "") }}
{{- $serverSecret := ternary .secretKey "DRAWBRIDGE_SECRET" (ne .existingSecret "") }}
{{ include "drawbridge.envOfSecret" (list "DRAWBRIDGE_ADMIN_KEY" $secret $adminKey) }}
{{ include "drawbridge.envOfSecret" (list "DRAWBRIDGE_SECRET" $secret $serverSecret) }}
{{- end }}
{{- end }}
{{- with .Values.redis }}
{{- if .trial.enabled }}
- { name: REDIS_URL, value: "redis://{{ include "drawbridge.named" (list $ "trial-redis") }}:6379/0" }
{{- else if .existingSecret }}
{{ include "drawbridge.envOfSecret" (list "REDIS_URL" .existingSecret .existingSecretKey) }}
{{- else }}
{{ include "drawbridge.envOfSecret" (list "REDIS_URL" (include "drawbridge.fullname" $) "REDIS_URL") }}
{{- end }}
{{- end }}
{{- range $name, $value := .Values.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- /* (list variable secret key) */}}
{{- define "drawbridge.envOfSecret" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef: { name: {{ index . 1 }}, key: {{ index . 2 }} }
{{- end }}

{{- define "drawbridge.envFrom" -}}
{{- with .Values.providers }}
{{- if .existingSecret }}
- secretRef: { name: {{ .existingSecret }} }
{{- end }}
{{- if .apiKeys }}
- secretRef: { name: {{ include "drawbridge.named" (list $ "providers") }} }
{{- end }}
{{- end }}
{{- with .Values.extraEnvFrom }}
{{ toYaml . }}
{{- end }}
{{- end }}
