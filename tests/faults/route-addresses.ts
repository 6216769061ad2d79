/** The routes that Remix serves, and the addresses at which they can be asked: as a page, and alone. */
import type { ServerBuild } from '@remix-run/node';
import type { Place } from './places.ts';

/** By the name of its file in app/routes, without the ending; `root` is the frame around all of them. */
export type RouteName = string;
type Route = ServerBuild['routes'][string];

const idOf = (name: RouteName): string => (name === 'root' ? 'root' : `routes/${name}`);
const nameOf = ({ id }: Route): RouteName => id.replace(/^routes\//, '');

/** Everything that can be asked: `GET cases.$caseId`, `POST cases.new`. */
export function doorsOf({ routes }: ServerBuild): readonly string[] {
  return Object.values(routes).flatMap((route) => {
    const { action, loader, default: page } = route.module;
    const name = nameOf(route);
    return [...(loader || page ? [`GET ${name}`] : []), ...(action ? [`POST ${name}`] : [])];
  });
}

/** The routes that take no changes. */
export function withoutAction({ routes }: ServerBuild): readonly RouteName[] {
  return Object.values(routes)
    .filter(({ module }) => !module.action)
    .map(nameOf)
    .filter((name) => name !== 'root');
}

export const isPage = ({ routes }: ServerBuild, name: RouteName): boolean =>
  routes[idOf(name)]?.module.default !== undefined;

/** Has no address of its own, or one at which another route is shown in it. */
export function isFrame({ routes }: ServerBuild, name: RouteName): boolean {
  return Object.values(routes).some((one) => one.parentId === idOf(name) && (one.index || name === 'root'));
}

/** As it stands in the address bar. @throws when the route asks for what the place does not have */
export const pageAddress = (build: ServerBuild, name: RouteName, { params, search }: Place): string =>
  `${pathOf(build, name, params) || '/'}${search}`;

/** The data of this route alone, without what stands around it: what an open page may ask at any time. */
export function loneAddress(build: ServerBuild, name: RouteName, place: Place): string {
  const query = new URLSearchParams(place.search);
  query.set('_routes', idOf(name));
  return `${pathOf(build, name, place.params) || '/_root'}.data?${query}`;
}

/** Where an open page sends its forms; what is no page is asked plainly. */
export function actionAddress(build: ServerBuild, name: RouteName, place: Place): string {
  if (!isPage(build, name)) return pageAddress(build, name, place);
  const query = new URLSearchParams(place.search);
  if (build.routes[idOf(name)]?.index) query.set('index', '');
  return `${pathOf(build, name, place.params) || '/_root'}.data?${query}`;
}

function pathOf({ routes }: ServerBuild, name: RouteName, params: Place['params']): string {
  const parts: string[] = [];
  for (let route = routes[idOf(name)]; route; route = routes[route.parentId ?? '']) {
    if (route.path) parts.unshift(route.path);
  }
  const path = parts.join('/').replaceAll(/:(\w+)/g, (_whole, asked: string) => {
    const value = params[asked];
    if (!value) throw new Error(`${name} asks for ${asked}.`);
    return value;
  });
  return path === '' ? '' : `/${path}`;
}
