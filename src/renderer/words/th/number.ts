const format = new Intl.NumberFormat('th-TH-u-nu-latn')

/** Thai has one form for one and many. */
export const number = (count: number): string => format.format(count)
