/**
 * Draws the icons in `public/icon/` from `assets/icon.svg` with a headless
 * Chromium (CHROME_PATH, or the first argument). Run after a change of the
 * drawing; the pictures are kept in the repository.
 */

import { mkdir, readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const SIZES = [16, 32, 48, 96, 128];

const executablePath = process.argv[2] ?? process.env.CHROME_PATH ?? '/usr/bin/chromium';
const svg = await readFile(new URL('../assets/icon.svg', import.meta.url), 'utf8');
const target = new URL('../public/icon/', import.meta.url);
await mkdir(target, { recursive: true });

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    await page.screenshot({ path: new URL(`${size}.png`, target).pathname, omitBackground: true });
    console.log(`public/icon/${size}.png`);
  }
} finally {
  await browser.close();
}
