import { EventEmitter } from 'node:events'
import { strict } from '../not-modelled.ts'
import { note } from '../recorder.ts'
import { allContents } from '../web-contents.ts'

// What is left of the desktop: recorded, answered with the plainest thing, or thrown as not modelled.

export const shell = strict('shell', {
  openExternal: async (address: string): Promise<void> => note('openExternal', address),
  openPath: async (path: string): Promise<string> => {
    note('openPath', path)
    return ''
  },
  showItemInFolder: (path: string): void => note('showItemInFolder', path),
  beep: (): void => {},
})

let clip = ''
export const clipboard = strict('clipboard', {
  readText: async (): Promise<string> => clip,
  writeText: async (text: string): Promise<void> => {
    clip = text
  },
})

export const powerMonitor = Object.assign(new EventEmitter(), {
  getSystemIdleTime: (): number => 0,
  isOnBatteryPower: (): boolean => false,
})

type ThemeSource = 'system' | 'light' | 'dark'
let source: ThemeSource = 'system'

class NativeTheme extends EventEmitter {
  get shouldUseDarkColors(): boolean {
    return source === 'dark'
  }
  get themeSource(): ThemeSource {
    return source
  }
  set themeSource(value: ThemeSource) {
    source = value
    const colorScheme = value === 'system' ? null : value
    for (const { up, page } of allContents.values())
      void up.then(() => page?.emulateMedia({ colorScheme }))
    this.emit('updated')
  }
}
export const nativeTheme = new NativeTheme()

const display = {
  id: 1,
  scaleFactor: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
}

export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
})

type Image = {
  path: string
  isTemplate: boolean
  isEmpty(): boolean
  setTemplateImage(is: boolean): void
}

export const nativeImage = strict('nativeImage', {
  createFromPath: (path: string): Image => ({
    path,
    isTemplate: false,
    isEmpty: () => false,
    setTemplateImage(is) {
      this.isTemplate = is
    },
  }),
})
