/** The product without its server, for a command that is given at the machine. */
import { type Assembly, assemble, keysFolderOf } from '../assembly.ts';
import { joinDatabase } from '../machine/open-database.ts';
import { findCheckout } from '../machine/places.ts';
import type { Say } from '../machine/say.mjs';
import type { Settings } from '../machine/settings.ts';
import { openCaseKeys } from '../storage/case-keys.ts';

/** Opens everything, does the work, and closes everything whatever came of it. */
export async function withAssembly<T>(
  settings: Settings,
  say: Say,
  work: (assembly: Assembly) => Promise<T>,
): Promise<T> {
  const database = await joinDatabase(settings, say);
  try {
    const { secret, baseUrl, dataFolder } = settings;
    const keys = await openCaseKeys({ folder: keysFolderOf(dataFolder), secret });
    const assembly = assemble({
      databaseUrl: database.url,
      keys,
      secret,
      baseUrl,
      root: findCheckout(),
      log: (level, event) => {
        if (level === 'error') say.line(event);
      },
    });
    try {
      return await work(assembly);
    } finally {
      await assembly.close();
    }
  } finally {
    await database.close();
  }
}
