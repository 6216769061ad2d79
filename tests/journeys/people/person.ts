/** Somebody with a browser of their own; finds things on the screen by what they are called, as people do. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Language, locales } from '../../../app/i18n/language.ts';
import { demoPeople } from '../../../prisma/seed/demo-people.ts';
import type { StartedProduct } from '../stage/started-product.ts';

export type Screen = keyof typeof screens;
const screens = {
  laptop: { viewport: { width: 1440, height: 900 } },
  small: { viewport: { width: 1024, height: 768 } },
  tablet: { viewport: { width: 820, height: 1180 }, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>;

/** How somebody reads. */
export interface Habits {
  readonly screen?: Screen;
  readonly language?: Language;
  readonly colours?: 'dark' | 'light';
}

/** Milliseconds that something may take to appear; the machine may be busy with six windows. */
const PATIENCE_MS = 15_000;

export class Person {
  private constructor(
    readonly handle: string,
    readonly name: string,
    readonly page: Page,
    readonly screen: Screen,
    private readonly product: StartedProduct,
    /** What the browser complained of. */
    readonly troubles: string[],
  ) {}

  static async enter(
    browser: Browser,
    product: StartedProduct,
    handle: string,
    { screen = 'laptop', language = 'nl', colours = 'light' }: Habits = {},
  ): Promise<Person> {
    const context = await browser.newContext({
      ...screens[screen],
      baseURL: product.baseUrl,
      locale: locales[language],
      colorScheme: colours,
      timezoneId: 'Europe/Amsterdam',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const known = demoPeople.find(({ email }) => email.startsWith(`${handle}@`));
    return new Person(handle, known?.name ?? handle, page, screen, product, listenForTrouble(page));
  }

  /** Closes the browser. */
  async leave(): Promise<void> {
    await this.page.context().close();
  }

  /** Opens a page and waits until it answers to what one does. */
  async go(address: string): Promise<void> {
    await this.page.goto(address);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.page.waitForFunction(() =>
      Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__react')),
    );
  }

  /** Signs in at the door one is sent to from a page, and arrives on that page; in Dutch or in English. */
  async signIn(to = '/'): Promise<void> {
    await this.go(to === '/' ? '/sign-in' : to);
    await this.page.getByLabel(/^E-mail(adres)?( address)?$/).fill(`${this.handle}@raadkamer.example`);
    await this.page.getByLabel(/^(Wachtwoord|Password)$/).fill(this.product.password);
    await this.press(/^(Inloggen|Sign in)$/);
    await this.page.waitForURL((url) => url.pathname === to);
    await this.ready();
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** A field that says beside its name that it may stay empty. */
  optionalField(label: string): Locator {
    return this.page.getByLabel(`${label} (niet verplicht)`, { exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', typeof name === 'string' ? { name, exact: true } : { name });
  }

  region(name: string | RegExp): Locator {
    return this.page.getByRole('region', { name });
  }

  /** Words are the whole of what stands there; a pattern may be a part of it. */
  text(words: string | RegExp): Locator {
    return this.page.getByText(words, { exact: true });
  }

  /** The layer on top of the page that has this title. */
  dialog(title: string | RegExp): Locator {
    return this.page
      .getByRole('dialog', { name: title })
      .or(this.page.getByRole('alertdialog', { name: title }));
  }

  async press(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    const button = within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
    await ('hasTouch' in screens[this.screen] ? button.tap() : button.click());
  }

  /** Presses a button that asks "are you sure", and the button that says yes. */
  async pressAndConfirm(name: string, title: string | RegExp, confirm = name): Promise<void> {
    await this.press(name);
    await this.press(confirm, this.dialog(title));
    await this.gone(this.dialog(title));
  }

  async sees(what: Locator | string | RegExp): Promise<void> {
    await this.locate(what).first().waitFor({ state: 'visible' });
  }

  /** Reads what was just done and puts the notice away. */
  async readsNotice(words: string): Promise<void> {
    const notice = this.region('Meldingen').getByRole('listitem').filter({ hasText: words });
    await this.sees(notice);
    await this.press('Melding sluiten', notice);
    await this.gone(notice);
  }

  async gone(what: Locator | string | RegExp): Promise<void> {
    await expect.poll(() => this.locate(what).count(), { timeout: PATIENCE_MS }).toBe(0);
  }

  private locate(what: Locator | string | RegExp): Locator {
    return typeof what === 'string' || what instanceof RegExp ? this.text(what) : what;
  }
}

/** Refusals are part of a journey and answered with 4xx; all else that a browser complains of is a fault. */
function listenForTrouble(page: Page): string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`${page.url()} ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    troubles.push(`${page.url()} ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} ${response.url()}`);
  });
  return troubles;
}
