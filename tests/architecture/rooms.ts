/** The rooms of the house and who may import whom, as rules for dependency-cruiser. */
import type { IForbiddenRuleType } from 'dependency-cruiser';

interface Room {
  readonly name: string;
  /** Regular expression on the path of the importing file. */
  readonly from: string;
  /** Rooms of the project that it may import, itself always included. */
  readonly may: readonly string[];
}

const tested = '\\.(test|fixture|test-data)\\.tsx?$';
const domain = '^app/domain/';
const prose = '^app/prose/';
const shared = [domain, prose, '^app/policies/', '^app/schemas/', '^app/contracts/'];
const adapters = [
  'storage',
  'collaboration',
  'announcements',
  'neighbours',
  'documents',
  'delivery',
  'identity',
  'http',
] as const;
/** What both endpoints need where no WebSocket comes through. */
const answers = '^server/line/';
const withLongAnswers: ReadonlySet<string> = new Set(['collaboration', 'announcements']);
/** The chamber is a room of its own within the components: a page in parts, for routes only. */
const components = '^app/components/(?!chamber/)';
const line = '^app/line/';
const screen = [...shared, '^app/i18n/', line, components];

export const rooms: readonly Room[] = [
  { name: 'domain', from: domain, may: [] },
  { name: 'prose', from: prose, may: [domain] },
  { name: 'policies', from: '^app/policies/', may: [domain] },
  { name: 'schemas', from: '^app/schemas/', may: [domain] },
  { name: 'i18n', from: '^app/i18n/', may: [domain] },
  { name: 'line', from: line, may: ['^app/schemas/'] },
  { name: 'contracts', from: '^app/contracts/', may: [domain, '^app/schemas/', prose] },
  { name: 'components', from: components, may: screen },
  { name: 'live', from: '^app/live/', may: screen },
  { name: 'editor', from: '^app/editor/', may: screen },
  // Where editor, live events and components meet.
  { name: 'chamber', from: '^app/components/chamber/', may: [...screen, '^app/live/', '^app/editor/'] },
  { name: 'ports', from: '^server/ports/', may: [domain, prose] },
  { name: 'commands', from: '^server/commands/', may: ['^server/ports/', ...shared] },
  { name: 'queries', from: '^server/queries/', may: ['^server/ports/', ...shared] },
  ...adapters.map((name) => ({
    name,
    from: `^server/${name}/`,
    may: ['^server/ports/', ...shared, '^app/i18n/', ...(withLongAnswers.has(name) ? [answers] : [])],
  })),
  { name: 'answers', from: answers, may: ['^server/ports/', '^app/schemas/'] },
  { name: 'machine', from: '^server/machine/', may: ['^server/config\\.ts$', '^server/ports/', domain] },
];

function roomRule({ name, from, may }: Room): IForbiddenRuleType {
  const allowed = [from, ...may].join('|');
  return {
    name: `${name}-stays-in-its-room`,
    severity: 'error',
    from: { path: from, pathNot: tested },
    to: { path: '^(app|server|prisma|tests)/', pathNot: allowed },
  };
}

/** npm packages that belong to certain rooms only. */
const packages: readonly { name: string; packages: string; only: string }[] = [
  {
    name: 'prisma-only-in-storage',
    packages: '@?prisma',
    only: '^server/storage/|^prisma/|^server/machine/|^prisma\\.config',
  },
  {
    name: 'yjs-only-in-collaboration-and-editor',
    packages: '(yjs|y-protocols|y-websocket|lib0|@tiptap/y-tiptap|@tiptap/extension-collaboration)',
    only: '^server/collaboration/|^app/editor/',
  },
  {
    name: 'remix-only-at-the-seam',
    packages: '@remix-run',
    only: '^app/root\\.tsx$|^app/entry\\.|^app/routes|^app/components/navigation\\.tsx$|^app/contracts/load-context\\.d\\.ts$|^server/http/pages\\.ts$|^server/(main|request-context)\\.ts$|^vite\\.config|^remix\\.config',
  },
];

export const rules: readonly IForbiddenRuleType[] = [
  ...rooms.map(roomRule),
  {
    name: 'domain-knows-two-packages',
    severity: 'error',
    from: { path: domain, pathNot: tested },
    to: { dependencyTypesNot: ['local'], pathNot: '^(app/|node_modules/(zod|@noble/hashes)/)' },
  },
  {
    name: 'app-never-imports-server',
    severity: 'error',
    from: { path: '^app/', pathNot: tested },
    to: { path: '^(server|prisma)/' },
  },
  {
    name: 'nothing-imports-tests',
    severity: 'error',
    from: { path: '^(app|server|prisma)/', pathNot: tested },
    to: { path: '^tests/' },
  },
  ...packages.map(
    ({ name, packages: names, only }): IForbiddenRuleType => ({
      name,
      severity: 'error',
      from: { path: '^(app|server|prisma)/', pathNot: `${tested}|${only}` },
      to: { path: `node_modules/${names}(/|-|$)` },
    }),
  ),
  {
    name: 'no-circles',
    severity: 'error',
    from: { path: '^(app|server|prisma)/', pathNot: '/generated/' },
    to: { circular: true },
  },
];
