/** Where the prose is co-edited: this server, over the line that fits the page. */

/** Empty while the page is rendered on the server, where nobody edits. */
export function collabUrl(): string {
  if (typeof window === 'undefined') return '';
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collab`;
}
