/** Puts everything together that does not listen: what `main.ts` serves, and what the seed, the fixtures and the tests work with. */
import path from 'node:path';
import { PROSE_SCHEMA_VERSION, proseSchema } from '../app/prose/schema.ts';
import { systemClock } from './clock.ts';
import { systemClock as monotonicClock } from './collaboration/clock.ts';
import { type CollaborationEndpoint, createCollaborationEndpoint } from './collaboration/endpoint.ts';
import { readForwarded, writeForwarded } from './collaboration/forwarded.ts';
import { type CollaborationLog, kindOf } from './collaboration/log.ts';
import { createProseCodec } from './collaboration/prose-codec.ts';
import { type CommandCentre, createCommandCentre } from './commands/commands-for.ts';
import { roleOnPaper } from './delivery/advice-document.ts';
import { caseJobs } from './delivery/case-jobs.ts';
import { createDesk } from './delivery/desk.ts';
import { createDeskTokens } from './delivery/desk-tokens.ts';
import { type OutboxWorker, startOutboxWorker } from './delivery/outbox-worker.ts';
import { createPackageBinder } from './documents/advice-package.ts';
import { createAdviceSetter } from './documents/advice-setter.ts';
import { createAdviceSigner } from './documents/advice-signer.ts';
import { createCertificateAuthority } from './documents/certificate-authority.ts';
import { createDraftWords } from './documents/draft-words.ts';
import { createOriginCheck } from './http/origin.ts';
import { createIdentity, type Identity } from './identity/identity.ts';
import { createRegistering, type Registering } from './identity/registering.ts';
import { Lookout } from './neighbours/lookout.ts';
import { createNeighbours } from './neighbours/neighbours.ts';
import { createRedisBus } from './neighbours/redis-bus.ts';
import { tieFeed } from './neighbours/tied-feed.ts';
import type { CaseKeys } from './ports/case-keys.ts';
import type { Clock } from './ports/clock.ts';
import type { EventFeed } from './ports/event-feed.ts';
import type { Journal } from './ports/journal.ts';
import { type Neighbours, noNeighbours } from './ports/neighbours.ts';
import { createDocumentAccess } from './queries/document-access.ts';
import { createQueries } from './queries/queries-for.ts';
import { createCertificateStore } from './storage/certificates.ts';
import { createEventFeed } from './storage/event-feed.ts';
import { createHeads } from './storage/heads.ts';
import { createJournal } from './storage/journal.ts';
import { openStorage, type Storage } from './storage/storage.ts';

export interface AssemblyParts {
  /** Connection string of a migrated, durable database. */
  readonly databaseUrl: string;
  readonly keys: CaseKeys;
  readonly secret: string;
  readonly baseUrl: string;
  /** Root of the checkout: templates, fonts and built pages are found from here. */
  readonly root: string;
  readonly log: CollaborationLog;
  readonly clock?: Clock;
  /** Undefined: no other process is told anything; what they do is found by looking. */
  readonly redisUrl?: string | undefined;
}

export interface Assembly {
  readonly storage: Storage;
  readonly journal: Journal;
  readonly feed: EventFeed;
  readonly clock: Clock;
  readonly codec: ReturnType<typeof createProseCodec>;
  readonly centre: CommandCentre;
  readonly queriesFor: ReturnType<typeof createQueries>;
  readonly deskFor: ReturnType<typeof createDesk>;
  readonly identity: Identity;
  readonly registering: Registering;
  readonly collaboration: CollaborationEndpoint;
  readonly worker: OutboxWorker;
  readonly originAllowed: (origin: string | undefined) => boolean;
  readonly neighbours: Neighbours;
  readonly lookout: Lookout;
  close(): Promise<void>;
}

/** Looked for this often even when nobody said that there is work; retries come due this way. */
const LOOK_EVERY_MS = 2_000;
/** Sessions that ended and files of uploads that broke off are forgotten after a day. */
const HOUSEKEEPING_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

export function assemble(parts: AssemblyParts): Assembly {
  const { databaseUrl, keys, secret, baseUrl, root, log, clock = systemClock, redisUrl } = parts;
  const report = (error: unknown, what: string) => {
    log('error', what, { error: error instanceof Error ? error.name : typeof error });
    if (error instanceof Error && process.env.NODE_ENV !== 'production') console.error(error);
  };
  const feed = createEventFeed((error: unknown) => report(error, 'feed'));
  const bus =
    redisUrl === undefined
      ? null
      : createRedisBus({ url: redisUrl, report: (what) => log('warn', what, {}) });
  const neighbours = bus ? createNeighbours(bus, secret) : noNeighbours;
  const tie = tieFeed(feed, neighbours);
  const heads = createHeads(databaseUrl, (error) => report(error, 'database-connection'));
  const lookout = new Lookout({
    heads,
    clock: monotonicClock,
    tell: (found) => tie.tellHere(found),
    isBusUp: () => bus?.isUp ?? false,
    report: (what, error) => log(what === 'lookout-blind' ? 'error' : 'info', what, { error: kindOf(error) }),
  });
  bus?.onBack(() => lookout.lookNow());
  const storage = openStorage({
    url: databaseUrl,
    keys,
    feed,
    onIdleError: (error) => report(error, 'database-connection'),
  });
  const { views, files, ledger, unitOfWork, versions } = storage;
  const journal = createJournal({ pool: storage.database.pool, keys });
  const codec = createProseCodec(proseSchema);

  const authority = createCertificateAuthority({
    store: createCertificateStore(storage.database),
    secret,
    installation: baseUrl,
  });
  const signer = createAdviceSigner({
    authority,
    timeStamper: null,
    report: (error) => report(error, 'signing'),
  });
  const setter = createAdviceSetter({ root });
  const binder = createPackageBinder({ seal: (bytes) => authority.seal(bytes) });
  const tokens = createDeskTokens(secret);
  const links = storage.deskLinks;

  const centre = createCommandCentre({
    unitOfWork,
    views,
    codec,
    words: createDraftWords(),
    clock,
    files,
    signer,
    roleOnPaper,
  });
  const queriesFor = createQueries({
    views,
    files,
    journal,
    versions,
    codec,
    now: () => clock.now(),
    deskLink: async (dispatchId, linkNumber) => {
      const token = tokens.token(dispatchId, linkNumber);
      const link = await links.find(tokens.hash(token));
      return link && link.usedAt === null && link.expiresAt > clock.now() ? `${baseUrl}/desk/${token}` : null;
    },
  });
  const identity = createIdentity({
    accounts: storage.accounts,
    sessions: storage.sessions,
    attempts: storage.signInAttempts,
    baseUrl,
    now: () => new Date(clock.now()),
  });
  const originAllowed = createOriginCheck(baseUrl);
  const collaboration = createCollaborationEndpoint({
    journal,
    access: createDocumentAccess({
      views,
      versions: storage.accessVersions,
      feed,
      stillSignedIn: (cookie) => identity.stillSignedIn(cookie),
    }),
    originAllowed: (origin) => originAllowed(origin),
    schemaVersion: PROSE_SCHEMA_VERSION,
    log,
    neighbours,
    confirmation: lookout,
    forwardAwareness: (awareness) => lines.tell(writeForwarded(awareness)),
  });
  const lines = neighbours.join('lines', (message) => {
    const awareness = readForwarded(message);
    if (awareness) collaboration.receiveForwarded(awareness);
  });
  lookout.watch(collaboration.interest);
  const worker = startOutboxWorker({
    outbox: storage.outbox,
    feed,
    handlers: caseJobs({
      views,
      files,
      ledger,
      setter,
      signer,
      binder,
      links,
      tokens,
      clock,
      report: (caseId, done, file) => centre.cases.report(caseId, done, 'system', file ? { file } : {}),
    }),
    lookEvery: LOOK_EVERY_MS,
    report,
  });
  const housekeeping = setInterval(() => {
    const yesterday = new Date(Date.parse(clock.now()) - DAY_MS).toISOString();
    void Promise.all([identity.tidy(), storage.files.sweep(yesterday)]).catch((error: unknown) =>
      report(error, 'housekeeping'),
    );
  }, HOUSEKEEPING_EVERY_MS);
  housekeeping.unref();
  return {
    storage,
    journal,
    feed,
    clock,
    codec,
    centre,
    queriesFor,
    deskFor: createDesk({
      views,
      files,
      links,
      tokens,
      clock,
      secure: baseUrl.startsWith('https:'),
      report: (caseId, done, dispatchId) => centre.cases.report(caseId, done, `desk:${dispatchId}`),
    }),
    identity,
    registering: createRegistering(storage.accounts, () => new Date(clock.now())),
    collaboration,
    worker,
    originAllowed,
    neighbours,
    lookout,
    async close() {
      clearInterval(housekeeping);
      await collaboration.close();
      lines.close();
      lookout.close();
      tie.untie();
      await worker.close();
      await setter.close();
      await bus?.close();
      await heads.close();
      await storage.close();
    },
  };
}

export const keysFolderOf = (dataFolder: string) => path.join(dataFolder, 'keys');
