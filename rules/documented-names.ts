import {
  type Address,
  type Chart,
  type DocumentCalls,
  type DocumentPassage,
  defineRule,
  documentCalls,
  fieldOf,
  isDeclared,
  isReleaseName,
  itemsOf,
  lookUpKey,
  type Manifests,
  nothingToCheck,
  objectMeant,
  objectsNamed,
  type Place,
  type Report,
  type Resource,
  serviceMeant,
  servicePorts,
  strayPaths,
  textOf,
} from '../src/kit/index.ts';

const messages = {
  noObject: 'no {kind} is called {name}{instead}',
  noService: '{address} leads nowhere: no Service is called {service}{instead}',
  noPort: '{address} leads nowhere: Service {service} has {ports}',
  otherPath: '{path} leads nowhere, the chart is {folder}',
  noValue: '{key} is no value of the chart{instead}',
} as const;

export const documentedNames = defineRule({
  meta: {
    id: 'documented-names',
    summary: 'Require that commands and addresses in the documents of decisions name what the chart has',
    remedy: 'Write the name as the chart has it, or change the chart to what the document says.',
    severity: 'warning',
    recommended: true,
    on: ['document'],
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages,
  },
  create: ({ report }) => ({
    Document: ({ file, passages }, chart) => {
      const told = passages.filter(saysWhatHolds);
      for (const passage of told) {
        const calls = documentCalls(passage);
        const found = [
          ...objectFindings(calls, passage, chart),
          ...addressFindings(calls, passage, chart),
          ...keyFindings(calls, passage, chart),
          ...pathFindings(file, passage, chart),
        ];
        for (const finding of found) report(finding);
      }
      return told.length > 0 ? undefined : nothingToCheck;
    },
  }),
});

type Finding = Report<typeof messages>;

/** What was not chosen does not hold, nor what was so before anything was decided. */
function saysWhatHolds({ alternative, sections }: DocumentPassage): boolean {
  return !alternative && !sections.some(section => /^(?:context|background|problem|status quo)\b/.test(section));
}

function objectFindings({ objects }: DocumentCalls, passage: DocumentPassage, chart: Chart): Finding[] {
  return objects.flatMap(({ kind, name, start, end }): Finding[] => {
    if (objectsNamed(kind, name, chart.scenarios).length > 0 || isDeclared(kind, name, chart.scenarios)) return [];
    const near = objectMeant(kind, name, chart.scenarios);
    if (!near && !(onlyCharts.includes(kind) && isOurs(name, chart))) return [];
    return [{ at: passage.at(start, end), messageId: 'noObject', data: { kind, name, instead: insteadOf(near) } }];
  });
}

/** Kinds that hardly anyone makes by hand; Secrets, ConfigMaps and Jobs with the release's name may come from elsewhere. */
const onlyCharts = ['CronJob', 'DaemonSet', 'Deployment', 'HorizontalPodAutoscaler', 'Service', 'StatefulSet'];

function isOurs(name: string, { scenarios }: Chart): boolean {
  return scenarios.some(manifests => isReleaseName(name, manifests));
}

function insteadOf(near: Resource | undefined): string {
  return near ? `, the chart has ${near.kind} ${near.name}` : '';
}

function addressFindings({ addresses }: DocumentCalls, passage: DocumentPassage, chart: Chart): Finding[] {
  return addresses.flatMap(address => {
    const meantIn = (manifests: Manifests) =>
      serviceMeant(address.host, manifests.scenario.namespace, manifests)?.service;
    const scenarios = chart.scenarios.filter(manifests => meantIn(manifests) !== undefined);
    const service = scenarios.map(meantIn)[0];
    if (service === undefined || isDeclared('Service', service, scenarios)) return [];
    return serviceFindings(address, {
      service,
      at: passage.at(address.start, address.end),
      chart: { ...chart, scenarios },
    });
  });
}

interface Sought {
  readonly service: string;
  readonly at: Place;
  readonly chart: Chart;
}

function serviceFindings({ port, scheme, text }: Address, { service, at, chart }: Sought): Finding[] {
  const named = objectsNamed('Service', service, chart.scenarios);
  const asked = port ?? { http: 80, https: 443 }[scheme ?? ''];
  // Without a scheme, it may be an image and its tag.
  if (named.some(each => hasPort(each, asked)) || (named[0] && scheme === null)) return [];
  const data = { address: text, service };
  if (named[0]) return [{ at, messageId: 'noPort', data: { ...data, ports: portsText(named[0]) } }];
  const near = objectMeant('Service', service, chart.scenarios);
  const isMeant = near ? declaresPort(near, port) : scheme !== null && isOurs(service, chart);
  return isMeant ? [{ at, messageId: 'noService', data: { ...data, instead: insteadOf(near) } }] : [];
}

function hasPort(service: Resource, port: number | undefined): boolean {
  return port === undefined || (servicePorts(service)?.includes(port) ?? true);
}

/** Behind a headless Service any port may answer. One that is not among its own is more likely an image's tag. */
function declaresPort({ manifest }: Resource, port: number | null): boolean {
  return itemsOf(fieldOf(manifest, ['spec', 'ports'])).some(
    each => port !== null && Number(fieldOf(each, ['port'])) === port,
  );
}

function portsText(service: Resource): string {
  const ports = servicePorts(service) ?? [];
  return ports.length === 1 ? `port ${ports[0]}` : `ports ${ports.join(', ')}`;
}

function keyFindings({ charts, keys }: DocumentCalls, passage: DocumentPassage, { files, file }: Chart): Finding[] {
  if (!files) return [];
  const names = [files.folder.split('/').at(-1), file?.name];
  const set = charts.filter(({ chart }) => names.includes(chart.text.split('/').at(-1))).flatMap(call => call.keys);
  // In prose, a key may be anything's; one below a value of the chart is the chart's.
  const shown = keys.filter(({ text }) => Object.hasOwn(files.values() ?? {}, text.split('.')[0] ?? ''));
  const subCharts = itemsOf(fieldOf(file?.manifest, ['dependencies'])).flatMap(each =>
    [fieldOf(each, ['name']), fieldOf(each, ['alias'])].flatMap(name => textOf(name) ?? []),
  );
  return [...set, ...shown].flatMap(({ text, start, end }): Finding[] => {
    const answer = lookUpKey(text, files, subCharts);
    if (answer.known) return [];
    const instead = answer.near ? `, which has ${answer.near}` : '';
    return [{ at: passage.at(start, end), messageId: 'noValue', data: { key: text, instead } }];
  });
}

function pathFindings(document: string, passage: DocumentPassage, { files }: Chart): Finding[] {
  const stray = files ? strayPaths(passage.text, files, document) : [];
  return stray.map(({ text, start, end }) => {
    const data = { path: text, folder: files?.folder ?? '' };
    return { at: passage.at(start, end), messageId: 'otherPath', data };
  });
}
