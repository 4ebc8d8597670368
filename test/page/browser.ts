import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** The system's Chromium, headless; CHROMIUM names another one. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
  if (executablePath === undefined)
    throw new Error('No Chromium is here. Install it (Debian, Ubuntu: `sudo apt-get install chromium`), or name one with CHROMIUM=/path.');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page, and what it must never do. */
export interface Watched {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors. */
  readonly complaints: readonly string[];
  /** Addresses asked for that are not on 127.0.0.1. */
  readonly outside: readonly string[];
}

export async function openWatched(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const outside: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!/^(?:http:\/\/127\.0\.0\.1:\d+\/|data:|blob:)/.test(request.url())) outside.push(request.url());
  });
  await page.goto(url);
  await page.locator('#composer').waitFor();
  return { page, complaints, outside };
}
