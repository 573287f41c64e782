import type { Block, Variant } from './blocks.ts'
import { block } from './blocks.ts'
import { pythonImports, pythonVerifier, twoLines } from './python.ts'
import { pythonReplayBlocks, seenPython } from './python-replay.ts'
import type { SampleRecipe } from './sample-recipe.ts'

/** Flask 2.2 and later. */
export function flaskSample(recipe: SampleRecipe, variant: Variant): readonly Block[] {
  const isSlow = variant === 'slow'
  return [
    block(`
${pythonImports(recipe, ...(isSlow ? ['threading', 'time'] : []))}

from flask import Flask, request
`),
    block(''),
    ...pythonVerifier(recipe),
    ...twoLines,
    ...seenPython(variant),
    workBlock(isSlow),
    ...twoLines,
    ...routeBlocks(recipe, variant),
  ]
}

const workBlock = (isSlow: boolean): Block =>
  isSlow
    ? block(
        `
def do_work(event):
    time.sleep(10)  # stands for work that takes its time
    print("handled", event.get("id"), flush=True)
`,
        'slow',
      )
    : block(`
def do_work(event):
    print("handled", event.get("id"), flush=True)
`)

function routeBlocks(recipe: SampleRecipe, variant: Variant): readonly Block[] {
  const isSlow = variant === 'slow'
  return [
    block('app = Flask(__name__)'),
    ...twoLines,
    block(
      `
@app.post("/webhook")
def webhook():
    body = request.get_data()  # the raw bytes, not request.json`,
      'raw-body',
    ),
    block(
      `
    if not is_from_sender(lambda name: request.headers.get(name, ""), body):
        return "", 401`,
      'verify',
      'errors',
    ),
    block(`
    try:
        event = json.loads(body)
    except ValueError:
        return "", 400`),
    ...pythonReplayBlocks(recipe, variant, 'return "", 200'),
    isSlow
      ? block(
          `    threading.Thread(target=do_work, args=[event], daemon=True).start()\n    return "", 202`,
          'slow',
        )
      : block(`    do_work(event)\n    return "", 200`),
    ...twoLines,
    block(`app.run(host="127.0.0.1", port=int(os.environ.get("PORT", "5000")))`),
  ]
}
