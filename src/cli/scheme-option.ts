import type { Command } from 'commander'
import { schemeById } from '../signing/registry.ts'
import type { Scheme } from '../signing/scheme.ts'
import { noSuchScheme } from '../engine/calls/known-scheme.ts'
import { usage } from './exit.ts'

export type SchemeOptions = { readonly scheme: string }

export function withSchemeOption(command: Command, fallback: string | null): Command {
  const words = 'how the sender signs; see: countersign schemes'
  return fallback === null
    ? command.requiredOption('--scheme <ID>', words)
    : command.option('--scheme <ID|auto>', words, fallback)
}

export function choiceOf(id: string, known: readonly Scheme[]): 'auto' | Scheme {
  return id === 'auto' ? 'auto' : schemeOf(id, known)
}

export function schemeOf(id: string, known: readonly Scheme[]): Scheme {
  return known.find((scheme) => scheme.id === id) ?? schemeById(id) ?? usage(noSuchScheme(known))
}
