{{- define "common.line" -}}
line: {{ .Release.Name }}
{{- end -}}
