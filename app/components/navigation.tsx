/** The one place where components meet Remix: links, forms and fetchers, dressed for this house. */
import {
  type FormProps,
  Form as RemixForm,
  Link as RemixLink,
  type LinkProps as RemixLinkProps,
  NavLink as RemixNavLink,
  useNavigation,
} from '@remix-run/react';
import type { ReactNode } from 'react';

export {
  useLocation,
  useNavigate,
  useNavigation,
  useRevalidator,
  useSearchParams,
} from '@remix-run/react';

export interface LinkProps extends RemixLinkProps {
  /** Without the colour of a link, for names in a table that are plainly links by place. */
  readonly quiet?: boolean;
}

export function Link({ quiet = false, className, ...rest }: LinkProps) {
  const look = quiet ? 'nl-link rk-link--quiet' : 'nl-link';
  return <RemixLink {...rest} className={className ? `${look} ${className}` : look} />;
}

/** A link without any dress, for components that bring their own. */
export const BareLink = RemixLink;

export interface PlaceLinkProps {
  readonly to: string;
  readonly className: string;
  /** Only this exact address counts as "here". */
  readonly end?: boolean;
  /** When it is followed, for a layer that should close. */
  readonly onGo?: () => void;
  readonly children: ReactNode;
}

/** Says with `aria-current="page"` that you are here. */
export function PlaceLink({ to, className, end = false, onGo, children }: PlaceLinkProps) {
  return (
    <RemixNavLink to={to} end={end} className={() => className} prefetch="intent" onClick={onGo}>
      {children}
    </RemixNavLink>
  );
}

export interface HouseFormProps extends FormProps {
  /** It is on its way: however often somebody presses Enter, it is sent once. */
  readonly pending?: boolean;
}

/** A form of this house explains what is wrong itself, so the browser's own bubbles stay away. */
export function Form({ pending = false, onSubmit, ...props }: HouseFormProps) {
  return (
    <RemixForm
      method="post"
      noValidate
      {...props}
      onSubmit={(event) => {
        if (pending) event.preventDefault();
        else onSubmit?.(event);
      }}
    />
  );
}

/** True while something on this page is being posted, until the page shows what came of it. */
export function useBusy(): boolean {
  const { state, formMethod } = useNavigation();
  return state !== 'idle' && formMethod !== undefined && formMethod.toLowerCase() !== 'get';
}
