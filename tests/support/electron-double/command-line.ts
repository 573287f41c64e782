const switches = new Map<string, string>()

/** Switches that are handed on to Chromium. */
const passedOn = ['lang', 'force-device-scale-factor', 'disable-gpu']

export const commandLine = {
  appendSwitch: (name: string, value = ''): void => void switches.set(name, value),
  appendArgument: (): void => {},
  hasSwitch: (name: string): boolean => switches.has(name),
  getSwitchValue: (name: string): string => switches.get(name) ?? '',
  removeSwitch: (name: string): void => void switches.delete(name),
}

export const chromiumSwitches = (): string[] =>
  passedOn
    .filter((name) => switches.has(name))
    .map((name) => (switches.get(name) ? `--${name}=${switches.get(name)}` : `--${name}`))
