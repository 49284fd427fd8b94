{{- define "plain.labels" -}}
app: {{ .Chart.Name }}
{{- end -}}
