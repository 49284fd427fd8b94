import { defineRule, nothingToCheck, parseVersion, scalarText, versionFits } from '../src/kit/index.ts';

const version =
  '(?:=|!=|>=?|=>|<=?|=<|~>?|\\^)?\\s*[vV]?(?:\\d+|[xX*])(?:\\.(?:\\d+|[xX*])){0,2}(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?';

export const chartVersion = defineRule({
  meta: {
    id: 'chart-version',
    summary: 'Require the version of the chart that was decided',
    remedy: 'Set version in Chart.yaml to the version decided, or revise the decision.',
    severity: 'error',
    options: {
      type: 'object',
      properties: {
        version: {
          type: 'string',
          pattern: `^${version}(?:(?: *, *| *[|]{2} *| +- +| +)${version})*$`,
          description: 'a version, or a range as Helm writes them: `0.2.0`, `^1.4.0`, `>=1.2.0 <2.0.0`',
        },
      },
      required: ['version'],
      additionalProperties: false,
    },
    messages: {
      otherVersion: 'version is {version}, decided is {decided}',
      noVersion: 'version is {version}, which is no semantic version',
    },
  },
  create: ({ options, report }) => ({
    Chart: ({ file }) => {
      if (!file) return nothingToCheck;
      const written = scalarText(file.manifest.version) ?? 'not set';
      const version = parseVersion(written);
      const data = { version: written, decided: options.version };
      if (!version) return report({ at: file.at('version'), messageId: 'noVersion', data: { version: written } });
      if (!versionFits(version, options.version)) report({ at: file.at('version'), messageId: 'otherVersion', data });
    },
  }),
});
