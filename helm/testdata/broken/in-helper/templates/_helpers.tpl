{{- define "outer" -}}
  {{- template "inner" . -}}
{{- end -}}

{{- define "inner" -}}
  {{ required "name must be set" .Values.name }}
{{- end -}}
