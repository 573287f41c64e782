// The containers that Windows and macOS want around PNG images. Pure functions over bytes.

/** An .ico of PNG images `{ size, png }`, largest side 256. https://en.wikipedia.org/wiki/ICO_(file_format) */
export function icoOf(images) {
  const headBytes = 6 + 16 * images.length
  const head = Buffer.alloc(headBytes)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = headBytes
  images.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index
    // one byte each: 0 means 256
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  })
  return Buffer.concat([head, ...images.map(({ png }) => png)])
}

/** An .icns of `{ type, png }`, types such as ic07. https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
export function icnsOf(images) {
  const parts = images.map(({ type, png }) => Buffer.concat([tagged(type, 8 + png.length), png]))
  const bytes = parts.reduce((sum, part) => sum + part.length, 8)
  return Buffer.concat([tagged('icns', bytes), ...parts])
}

function tagged(type, bytes) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(bytes, 4)
  return head
}
