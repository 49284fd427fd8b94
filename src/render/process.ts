import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { EngineAnswer, EngineFailure, EngineRequest } from './protocol.ts';

/** How long an engine may stay silent after its own time limit has passed. */
const graceMs = 2_000;

/** The time limit that the engine takes where a request names none. */
const engineTimeoutMs = 10_000;

/** The failures after whose answer the engine ends. */
const limitCodes = ['time-limit', 'memory-limit'];

interface Waiting {
  readonly id: number;
  readonly request: EngineRequest;
  readonly resolve: (answer: EngineAnswer) => void;
}

/** Starts the engine. This file imports nothing else of ours, so that the engine can boot while the rest is loaded. */
export function startEmbedded(binary: string): EngineProcess {
  const engine = new EngineProcess(binary);
  engine.start();
  return engine;
}

/**
 * A running engine. Requests are written at once and answered in their order; where one of them ends the process, the
 * ones behind it are asked again of a new process.
 */
export class EngineProcess {
  readonly #binary: string;
  readonly #waiting: Waiting[] = [];
  #child: ChildProcessWithoutNullStreams | null = null;
  #lastId = 0;
  #closed = false;
  #clock: NodeJS.Timeout | undefined;
  /** Why we ended the process ourselves; null where it ended by itself. */
  #verdict: EngineFailure | null = null;
  /** Whether the process has answered with a limit, after which it ends itself. */
  #atLimit = false;

  constructor(binary: string) {
    this.#binary = binary;
  }

  /** Asks the engine. Never rejects: whatever goes wrong is the answer's failure. */
  request(request: EngineRequest): Promise<EngineAnswer> {
    if (this.#closed) return Promise.resolve({ failure: { code: 'engine-crashed', message: 'the engine was closed' } });
    return new Promise(resolve => {
      const waiting = { id: ++this.#lastId, request, resolve };
      this.#waiting.push(waiting);
      this.start();
      this.#write(waiting);
      if (this.#waiting.length === 1) this.#watchFirst();
    });
  }

  /** Ends the process; what still waits is answered with a failure. */
  close(): void {
    this.#closed = true;
    this.#child?.kill('SIGKILL');
    for (const waiting of this.#waiting.splice(0)) {
      waiting.resolve({ failure: { code: 'engine-crashed', message: 'the engine was closed' } });
    }
    this.#watchFirst();
  }

  /** Starts the process where none runs. */
  start(): void {
    if (this.#child !== null) return;
    const child = spawn(this.#binary, [], { stdio: 'pipe', windowsHide: true });
    this.#child = child;
    this.#verdict = null;
    this.#atLimit = false;
    const errors: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.stdout.on(
      'data',
      lineReader(line => this.#answer(line)),
    );
    // A process that ends while we write: its end is told by `close`.
    child.stdin.on('error', () => {});
    child.on('error', error => {
      this.#verdict ??= {
        code: 'engine-not-started',
        message: `the engine ${this.#binary} could not be started: ${error.message}`,
      };
    });
    child.on('close', (code, signal) =>
      this.#ended(child, this.#verdict ?? crash(code, signal, Buffer.concat(errors))),
    );
    this.#holdNode(false);
  }

  #write({ id, request }: Waiting): void {
    this.#child?.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
  }

  /** The engine works on one request at a time, so that only the first one's clock runs. */
  #watchFirst(): void {
    clearTimeout(this.#clock);
    const first = this.#waiting[0];
    this.#holdNode(first !== undefined);
    if (first === undefined) return;
    const limit = first.request.timeoutMs ?? engineTimeoutMs;
    this.#clock = setTimeout(() => {
      this.#end({ code: 'time-limit', message: `rendering took longer than ${limit / 1000} s and was ended` });
    }, limit + graceMs);
  }

  #answer(line: string): void {
    const first = this.#waiting[0];
    const answer = readAnswer(line);
    if (first === undefined || answer === null || answer.id !== first.id) {
      this.#end({ code: 'engine-crashed', message: `the engine said what is no answer: ${line.slice(0, 100)}` });
      return;
    }
    this.#waiting.shift();
    this.#atLimit = limitCodes.includes(answer.failure?.code ?? '');
    first.resolve(answer);
    this.#watchFirst();
  }

  #end(verdict: EngineFailure): void {
    this.#verdict ??= verdict;
    this.#child?.kill('SIGKILL');
  }

  #ended(child: ChildProcessWithoutNullStreams, failure: EngineFailure): void {
    if (this.#child !== child) return;
    this.#child = null;
    if (!this.#atLimit) this.#waiting.shift()?.resolve({ failure });
    if (failure.code === 'engine-not-started') {
      for (const waiting of this.#waiting.splice(0)) waiting.resolve({ failure });
    }
    if (this.#waiting.length > 0) {
      this.start();
      for (const waiting of this.#waiting) this.#write(waiting);
    }
    this.#watchFirst();
  }

  /** An engine with nothing to do must not keep node alive; one that is working must. */
  #holdNode(hold: boolean): void {
    const child = this.#child;
    if (child === null) return;
    // Pipes of a child process are sockets, which their types do not say.
    const handles = [child, child.stdin, child.stdout, child.stderr] as unknown as Pick<Socket, 'ref' | 'unref'>[];
    for (const handle of handles) hold ? handle.ref() : handle.unref();
  }
}

/** Cuts chunks into lines. A chunk may end inside a line, or inside a character. */
function lineReader(take: (line: string) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  return chunk => {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end));
      const line = Buffer.concat(parts).toString('utf8');
      parts = [];
      start = end + 1;
      take(line);
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  };
}

function readAnswer(line: string): (EngineAnswer & { readonly id?: unknown }) | null {
  try {
    // The engine is ours and built from the same sources as these types.
    return JSON.parse(line) as EngineAnswer & { readonly id?: unknown };
  } catch {
    return null;
  }
}

/** What the end of a process means that neither we nor a limit ended. */
function crash(code: number | null, signal: NodeJS.Signals | null, stderr: Buffer): EngineFailure {
  const how = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
  const said = stderr.toString('utf8').trim().split('\n', 1)[0] ?? '';
  return { code: 'engine-crashed', message: said === '' ? `the engine ${how}` : `the engine ${how}: ${said}` };
}
