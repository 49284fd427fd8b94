import { describe, expect, it } from 'vitest';
import { patternInTemplate } from '../../src/manifests/name-pattern.ts';

describe('a name in a template', () => {
  it.each([
    ['{{ include "shop.fullname" . }}-api', '{fullname}-api'],
    ['{{- template "shop.fullname" $ -}}-api', '{fullname}-api'],
    ['"{{ include "shop.fullname" . }}-api"', '{fullname}-api'],
    ['{{ printf "%s-api" (include "shop.fullname" .) | trunc 63 | trimSuffix "-" }}', '{fullname}-api'],
    ['{{ .Release.Name }}-{{ .Chart.Name }}-api', '{release}-{chart}-api'],
    ['{{ printf "%s-%s" .Release.Name "api" }}', '{release}-api'],
    ['{{ .Values.api.name | default "api" }}', '*'],
    ['{{ include "shop.apiName" . }}', '*'],
    ['{{ include "shop.fullname" . | upper }}', '*'],
    ['api', 'api'],
  ])('%s is %s', (written, pattern) => {
    expect(patternInTemplate(written)).toBe(pattern);
  });
});
