{{- define "marks.plain" -}}
plain
{{- end }}

{{- define "marks.nothing" }}
{{- /* writes nothing */}}
{{ end }}

{{- define "marks.outer" -}}
outer: {{ include "marks.plain" . }}
{{ include "marks.inner" . | trim }}
after: inner
{{- end }}

{{- define "marks.inner" }}

inner: text
{{ toYaml .Values.size }}

{{ end }}

{{- define "marks.table" -}}
{a: {{ include "marks.plain" . }}, b: 2}
{{- end }}
