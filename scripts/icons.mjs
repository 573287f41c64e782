// Makes the icons of the desktop app from our drawings in resources/*.svg: run it when one changes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { ensureBrowser } from './ensure-browser.mjs'
import { icnsOf, icoOf } from './icon-files.mjs'

const resources = new URL('../resources/', import.meta.url).pathname
/** Below this the drawing with thicker lines is used. */
const smallestLarge = 48

const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512]
const windowsSizes = [16, 24, 32, 48, 64, 256]
const macTypes = {
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
}
const panels = { 'on-dark': ['tray', '#ffffff'], 'on-light': ['tray', '#1f2430'] }
const pausedPanels = {
  'paused-dark': ['tray-paused', '#ffffff'],
  'paused-light': ['tray-paused', '#1f2430'],
}
const templates = { onTemplate: ['tray', '#000000'], pausedTemplate: ['tray-paused', '#000000'] }

const executablePath = ensureBrowser()
if (!executablePath) process.exit(1)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const page = await browser.newPage({ deviceScaleFactor: 1 })

/** A PNG of a drawing, `size` pixels square, on nothing. */
async function draw(drawing, size, color = '#000000') {
  const svg = readFileSync(join(resources, `${drawing}.svg`), 'utf8')
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px;color:${color}}</style>${svg}`,
  )
  return page.screenshot({ omitBackground: true })
}

const icon = (size) => draw(size < smallestLarge ? 'icon-small' : 'icon', size)
const write = (name, bytes) => writeFileSync(join(resources, name), bytes)

mkdirSync(join(resources, 'icons'), { recursive: true })
mkdirSync(join(resources, 'tray'), { recursive: true })
for (const size of linuxSizes) write(`icons/${size}x${size}.png`, await icon(size))

const windows = []
for (const size of windowsSizes) windows.push({ size, png: await icon(size) })
write('icon.ico', icoOf(windows))

const mac = []
for (const [type, size] of Object.entries(macTypes)) mac.push({ type, png: await icon(size) })
write('icon.icns', icnsOf(mac))

for (const [name, [drawing, color]] of Object.entries({
  ...panels,
  ...pausedPanels,
  ...templates,
})) {
  write(`tray/${name}.png`, await draw(drawing, 16, color))
  write(`tray/${name}@2x.png`, await draw(drawing, 32, color))
}

await browser.close()
