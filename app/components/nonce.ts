/** The nonce of this response, for the few scripts a page begins with; the browser never shows it to scripts. */
import { createContext, useContext } from 'react';

export const NonceContext = createContext<string | undefined>(undefined);

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
