/** The door to the thread that runs Typst: started at the first document, ended when idle, replaced when it dies. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface TypesettingThread {
  /** @param createdAt seconds since 1970, as the document's metadata will say. Rejects with what Typst reports. */
  set(template: string, content: string, createdAt: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface ThreadSettings {
  /** Folder of `advice.typ` and `typst-worker.mjs`. */
  readonly folder: string;
  /** Paths of the TrueType files that may be used; no font of the machine is. */
  readonly fonts: readonly string[];
  /** A document that takes longer than this is given up. */
  readonly patienceMs?: number;
  readonly idleMs?: number;
}

interface Waiting {
  resolve(pdf: Uint8Array): void;
  reject(error: Error): void;
  readonly timer: NodeJS.Timeout;
}

type Answer =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly error: string };

export function createTypesettingThread(settings: ThreadSettings): TypesettingThread {
  const patienceMs = settings.patienceMs ?? 60_000;
  const idleMs = settings.idleMs ?? 60_000;
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let lastId = 0;

  const settle = (id: number): Waiting | undefined => {
    const entry = waiting.get(id);
    if (!entry) return undefined;
    clearTimeout(entry.timer);
    waiting.delete(id);
    if (waiting.size === 0) {
      worker?.unref();
      idle = setTimeout(() => void end(), idleMs).unref();
    }
    return entry;
  };

  const end = async (because?: Error): Promise<void> => {
    const ended = worker;
    worker = null;
    if (idle) clearTimeout(idle);
    for (const id of [...waiting.keys()])
      settle(id)?.reject(because ?? new Error('Setting documents has ended.'));
    if (idle) clearTimeout(idle);
    await ended?.terminate();
  };

  const start = (): Worker => {
    const started = new Worker(join(settings.folder, 'typst-worker.mjs'), {
      workerData: { templates: settings.folder, fonts: settings.fonts },
      // The thread is plain JavaScript and needs none of the loaders that the process was started with.
      execArgv: [],
    });
    started.on('message', (answer: Answer) => {
      const entry = settle(answer.id);
      if ('pdf' in answer) entry?.resolve(answer.pdf);
      else entry?.reject(new Error(`The document cannot be set: ${answer.error}`));
    });
    const gone = (error: Error) => {
      if (worker === started) void end(error);
    };
    started.on('error', gone);
    started.on('exit', (code) => gone(new Error(`The typesetting thread ended with code ${code}.`)));
    return started;
  };

  return {
    set(template, content, createdAt) {
      worker ??= start();
      if (idle) clearTimeout(idle);
      worker.ref();
      lastId += 1;
      const id = lastId;
      return new Promise<Uint8Array>((resolve, reject) => {
        const timer = setTimeout(
          () => void end(new Error(`The document was not set within ${patienceMs} ms.`)),
          patienceMs,
        );
        waiting.set(id, { resolve, reject, timer });
        worker?.postMessage({ id, template, content, createdAt });
      });
    },
    close: () => end(),
  };
}
