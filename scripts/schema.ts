import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { freshSchema } from '../src/engine/store/fresh-schema.ts'

// Writes docs/schema.sql, the schema that the migrations give: `node scripts/schema.ts`.
const file = fileURLToPath(new URL('../docs/schema.sql', import.meta.url))
writeFileSync(file, freshSchema())
process.stdout.write(`wrote ${file}\n`)
