/** A part of Electron's API that throws for what the double lacks: a wrong guess must not pass in silence. */
export function strict<Part extends object>(name: string, part: Part): Part {
  return new Proxy(part, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || key === 'then')
        return Reflect.get(target, key, receiver)
      throw new Error(`electron double: ${name}.${key} is not modelled`)
    },
  })
}
