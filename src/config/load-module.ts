import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadJiti } from './jiti.ts';

/** What a module exports. */
export type ModuleExports = Readonly<Record<string, unknown>>;

/**
 * Loads a module of the user's: TypeScript through jiti, JavaScript as Node does; jiti asks Node, since code that was kept
 * compiled (src/cli/load-program.ts) may not.
 * @throws whatever the module throws while it is loaded
 */
export async function loadModule(path: string): Promise<ModuleExports> {
  if (/^\.[cm]?ts$/.test(extname(path))) return transformed(path);
  try {
    return await loadJiti()
      .createJiti(import.meta.url, { tryNative: true, interopDefault: false })
      .import<ModuleExports>(pathToFileURL(path).href);
  } catch (error) {
    // In a project that has no packages installed Node finds no kit; jiti can be told where it is.
    if (lacksUs(error)) return transformed(path);
    throw error;
  }
}

async function transformed(path: string): Promise<ModuleExports> {
  const alias = isInstalledFor(path) ? {} : ownModules();
  return loadJiti()
    .createJiti(import.meta.url, { alias })
    .import<ModuleExports>(path);
}

const ours = 'kube-adr-lint';

/** Our public modules in the installation that runs. */
function ownModules(): Record<string, string> {
  const own = createRequire(import.meta.url);
  return Object.fromEntries([`${ours}/kit`, ours].map(name => [name, own.resolve(name)]));
}

function isInstalledFor(path: string): boolean {
  try {
    createRequire(path).resolve(`${ours}/package.json`);
    return true;
  } catch {
    return false;
  }
}

function lacksUs(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const notFound = error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND';
  return notFound && /Cannot find (?:package|module) 'kube-adr-lint['/]/.test(error.message);
}
