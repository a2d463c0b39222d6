{{- /* The pod of a gateway, the same in a Deployment and in a StatefulSet. */}}
{{- define "drawbridge.pod" -}}
metadata:
  {{- with include "drawbridge.podAnnotations" . | trim }}
  annotations:
    {{- . | nindent 4 }}
  {{- end }}
  labels:
    {{- include "drawbridge.podSelector" . | nindent 4 }}
    app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
    {{- with mergeOverwrite dict .Values.commonLabels .Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  automountServiceAccountToken: false
  enableServiceLinks: false
  serviceAccountName: {{ include "drawbridge.serviceAccountName" . }}
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- toYaml .Values.podSecurityContext | nindent 4 }}
  # What preStop and the drain take, 5 s for calls to tell their clients, and 15 s for the rest.
  terminationGracePeriodSeconds: {{ add .Values.preStopSeconds .Values.drainSeconds 20 }}
  containers:
    - name: gateway
      image: {{ include "drawbridge.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      securityContext:
        {{- toYaml .Values.securityContext | nindent 8 }}
      env:
        {{- include "drawbridge.env" . | nindent 8 }}
      {{- with include "drawbridge.envFrom" . | trim }}
      envFrom:
        {{- . | nindent 8 }}
      {{- end }}
      ports:
        - { name: http, containerPort: 8080 }
        - { name: management, containerPort: 8081 }
      {{- if .Values.preStopSeconds }}
      lifecycle:
        preStop:
          sleep:
            seconds: {{ .Values.preStopSeconds }}
      {{- end }}
      startupProbe:
        httpGet: { path: /actuator/health/liveness, port: management }
        {{- toYaml .Values.probes.startup | nindent 8 }}
      livenessProbe:
        httpGet: { path: /actuator/health/liveness, port: management }
        {{- toYaml .Values.probes.liveness | nindent 8 }}
      readinessProbe:
        httpGet: { path: /actuator/health/readiness, port: management }
        {{- toYaml .Values.probes.readiness | nindent 8 }}
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      volumeMounts:
        - { name: config, mountPath: /etc/drawbridge/config, readOnly: true }
        - { name: data, mountPath: /data }
        - { name: tmp, mountPath: /tmp }
        {{- if .Values.providers.filesSecret }}
        - { name: provider-files, mountPath: /etc/drawbridge/secrets, readOnly: true }
        {{- end }}
        {{- with .Values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: config
      configMap:
        name: {{ include "drawbridge.fullname" . }}
    {{- if not .Values.persistence.enabled }}
    # Survives the container, not the pod.
    - name: data
      emptyDir: { sizeLimit: {{ .Values.persistence.size }} }
    {{- end }}
    - name: tmp
      emptyDir: { sizeLimit: 1Gi }
    {{- with .Values.providers.filesSecret }}
    - name: provider-files
      secret: { secretName: {{ . }}, defaultMode: 288 }
    {{- end }}
    {{- with .Values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- include "drawbridge.placement" . | nindent 2 }}
{{- end }}

{{- define "drawbridge.podAnnotations" -}}
{{- if .Values.restartOnConfigChange }}
checksum/config: {{ include "drawbridge.config" . | sha256sum }}
{{- end }}
{{- with print (include "drawbridge.secretData" . | trim) (.Values.providers.apiKeys | values | sortAlpha | join " ") }}
checksum/secret: {{ . | sha256sum }}
{{- end }}
{{- with .Values.podAnnotations }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "drawbridge.placement" -}}
topologySpreadConstraints:
  {{- $own := dict "labelSelector" (dict "matchLabels" (include "drawbridge.podSelector" . | fromYaml)) }}
  {{- range .Values.topologySpreadConstraints }}
  {{- list (merge (deepCopy .) $own) | toYaml | nindent 2 }}
  {{- else }} []
  {{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}
