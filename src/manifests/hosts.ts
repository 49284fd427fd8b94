import type { Manifests, Resource } from '../model/manifest.ts';
import { fieldOf, itemsOf, scalarText, textOf } from './fields.ts';

/** An address that a text names. */
export interface Address {
  readonly host: string;
  /** As written; null where none is. */
  readonly port: number | null;
  /** `http`, `postgresql`; null where none is written. */
  readonly scheme: string | null;
  /** `http://web:80`, `web:80`, `web.shop.svc`; without a user and what else stands around it. */
  readonly text: string;
}

/** An address, and where it stands in its text; a user and password before it are left out. */
export interface WrittenAddress extends Address {
  readonly start: number;
  readonly end: number;
}

const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const host = `${label}(?:\\.${label})*\\.?`;
const url = new RegExp(
  `\\b([a-zA-Z][a-zA-Z0-9+.-]{0,20})://(?:[^\\s/@"'<>]*@)?(${host})(?::([0-9]{1,5}))?(?![\\w.:$%{}<>*@-])`,
  'g',
);
const hostPort = new RegExp(`(?<![\\w./:@$%{}*-])(${host}):([0-9]{2,5})(?![\\w.:$%{}<>*@-])`, 'g');
const serviceName = new RegExp(
  `(?<![\\w./:@$%{}*-])(${label}(?:\\.${label})+\\.svc(?:\\.${label})*\\.?)(?![\\w.:$%{}<>*@-])`,
  'g',
);

/**
 * The addresses in a text: URLs, `host:port`, and names with `.svc` in them. Where a part of the host or port is filled in
 * later (`$(NAME)`, `{{ … }}`, `%s`), there is none.
 */
export function addressesIn(text: string): readonly WrittenAddress[] {
  return partsOf(text).flatMap(({ start, end }) =>
    addressesInPart(text.slice(start, end)).map(each => ({
      ...each,
      start: each.start + start,
      end: each.end + start,
    })),
  );
}

/** Longer than any host, with a user before it and a port behind. */
const reach = 400;

/** The parts of a text around what every address has: in a dashboard of a megabyte, there are few. */
function partsOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  const parts: { start: number; end: number }[] = [];
  for (const { index } of text.matchAll(/:\/\/|:[0-9]{2}|\.svc/gi)) {
    const last = parts.at(-1);
    const start = Math.max(0, index - reach);
    if (last && start <= last.end) last.end = index + reach;
    else parts.push({ start, end: index + reach });
  }
  return parts;
}

function addressesInPart(text: string): readonly WrittenAddress[] {
  const urls = [...text.matchAll(url)].map(match => written(match, addressOf(match[1] ?? null, match[2], match[3])));
  // What stands in a URL is not an address of its own, but for those listed behind a comma.
  const rest = text.replace(url, found => ' '.repeat(found.length));
  const pairs = [...rest.matchAll(hostPort)].map(match => written(match, addressOf(null, match[1], match[2])));
  const left = rest.replace(hostPort, found => ' '.repeat(found.length));
  const names = [...left.matchAll(serviceName)].map(match => written(match, addressOf(null, match[1])));
  return [...urls, ...pairs, ...names].filter(({ port }) => port === null || (port > 0 && port < 65536));
}

function written({ index, 0: found }: RegExpExecArray, address: Address): WrittenAddress {
  return { ...address, start: index + found.lastIndexOf('@') + 1, end: index + found.length };
}

function addressOf(scheme: string | null, name = '', digits?: string): Address {
  const found = name.replace(/\.$/, '').toLowerCase();
  const text = `${scheme === null ? '' : `${scheme}://`}${found}${digits === undefined ? '' : `:${digits}`}`;
  return {
    host: found,
    port: digits === undefined ? null : Number(digits),
    scheme: scheme?.toLowerCase() ?? null,
    text,
  };
}

/** Whether a text is a host alone, as in a variable `DB_HOST`. */
export function isHost(text: string): boolean {
  return new RegExp(`^${host}$`).test(text) && /[a-zA-Z]/.test(text);
}

/** The Service that a host means, as the cluster's DNS reads it. */
export interface ServiceAddress {
  readonly service: string;
  readonly namespace: string;
}

/**
 * The Service that a host means for pods in a namespace; undefined where it leads out of the cluster, out of the namespaces
 * that the release puts anything in, to this machine, or where that can't be told.
 */
export function serviceMeant(given: string, namespace: string, manifests: Manifests): ServiceAddress | undefined {
  const name = given.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost') || /^[0-9.]+$/.test(name)) return undefined;
  const labels = name.split('.');
  const svc = labels.indexOf('svc');
  const known = namespacesOf(manifests);
  const [first = '', second = '', third] = svc === -1 ? labels : labels.slice(0, svc);
  const count = svc === -1 ? labels.length : svc;
  if (count === 1) return svc === -1 ? { service: first, namespace } : undefined;
  if (count === 2 && known.has(second)) return { service: first, namespace: second };
  // A pod's own name, `web-0.web`, stands before that of its headless Service.
  if (count === 2 && svc === -1 && first.startsWith(`${second}-`)) return { service: second, namespace };
  if (count === 3 && third && known.has(third)) return { service: second, namespace: third };
  return undefined;
}

function namespacesOf({ scenario, resources }: Manifests): ReadonlySet<string> {
  return new Set([scenario.namespace, ...resources.flatMap(({ namespace }) => namespace ?? [])]);
}

/** The ports of a Service; null where any may do: pods behind a headless one are reached at their own. */
export function servicePorts({ manifest }: Resource): readonly number[] | null {
  const spec = fieldOf(manifest, ['spec']);
  if (textOf(fieldOf(spec, ['clusterIP'])) === 'None' || fieldOf(spec, ['type']) === 'ExternalName') return null;
  return itemsOf(fieldOf(spec, ['ports'])).flatMap(port => {
    const number = Number(scalarText(fieldOf(port, ['port'])));
    return Number.isInteger(number) ? [number] : [];
  });
}
