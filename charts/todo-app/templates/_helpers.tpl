{{/*
The chart's name.
*/}}
{{- define "todo-app.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
The prefix of all names. 43 characters at most: Kubernetes labels the database's pods with "<fullname>-postgres" and a
hash of eleven characters, and a label holds 63.
*/}}
{{- define "todo-app.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 43 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 43 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 43 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Chart name and version, as a label value.
*/}}
{{- define "todo-app.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
Labels of every object. Call with (dict "component" "backend" "context" $); leave the component out for shared objects.
*/}}
{{- define "todo-app.labels" -}}
helm.sh/chart: {{ include "todo-app.chart" .context }}
{{ include "todo-app.selectorLabels" . }}
{{- with .context.Chart.AppVersion }}
app.kubernetes.io/version: {{ . | quote }}
{{- end }}
app.kubernetes.io/managed-by: {{ .context.Release.Service }}
{{- end }}

{{/*
The labels that select a component's pods, and never change. Called like "todo-app.labels".
*/}}
{{- define "todo-app.selectorLabels" -}}
app.kubernetes.io/name: {{ include "todo-app.name" .context | quote }}
app.kubernetes.io/instance: {{ .context.Release.Name | quote }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end }}

{{/*
The service account of all pods.
*/}}
{{- define "todo-app.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "todo-app.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/*
An image reference; without a tag, the chart's appVersion. Call with (dict "image" .Values.image "context" $).
*/}}
{{- define "todo-app.image" -}}
{{- printf "%s:%s" .image.repository (default .context.Chart.AppVersion .image.tag) }}
{{- end }}

{{/*
The Secret that holds POSTGRES_PASSWORD: the user's, or the chart's.
*/}}
{{- define "todo-app.postgresSecretName" -}}
{{- default (printf "%s-postgres-secret" (include "todo-app.fullname" .)) .Values.postgres.existingSecret }}
{{- end }}

{{/*
The MCP server's lowest number of replicas.
*/}}
{{- define "todo-app.mcpServer.minReplicas" -}}
{{- with .Values.mcpServer }}
{{- ternary .autoscaling.minReplicas .replicaCount .autoscaling.enabled }}
{{- end }}
{{- end }}

{{/*
Pod security of the application's own images. The database has a user of its own.
*/}}
{{- define "todo-app.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/*
Container security, the same for every container.
*/}}
{{- define "todo-app.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end }}
