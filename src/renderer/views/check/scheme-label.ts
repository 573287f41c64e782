import { store } from '../../state/store.ts'

/** The name of a scheme, or its id where it is not known any more. */
export const schemeLabel = (id: string): string =>
  store.getState().engine.schemes.find((scheme) => scheme.id === id)?.label ?? id
