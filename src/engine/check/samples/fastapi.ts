import type { Block, Variant } from './blocks.ts'
import { block } from './blocks.ts'
import { pythonImports, pythonVerifier, twoLines } from './python.ts'
import { pythonReplayBlocks, seenPython } from './python-replay.ts'
import type { SampleRecipe } from './sample-recipe.ts'

/** FastAPI with Uvicorn. */
export function fastapiSample(recipe: SampleRecipe, variant: Variant): readonly Block[] {
  const isSlow = variant === 'slow'
  return [
    block(`
${pythonImports(recipe, ...(isSlow ? ['asyncio'] : []))}

import uvicorn
from fastapi import ${isSlow ? 'BackgroundTasks, ' : ''}FastAPI, Request, Response
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
async def do_work(event):
    await asyncio.sleep(10)  # stands for work that takes its time
    print("handled", event.get("id"), flush=True)
`,
        'slow',
      )
    : block(`
async def do_work(event):
    print("handled", event.get("id"), flush=True)
`)

function routeBlocks(recipe: SampleRecipe, variant: Variant): readonly Block[] {
  const isSlow = variant === 'slow'
  return [
    block('app = FastAPI()'),
    ...twoLines,
    block(
      `
@app.post("/webhook")
async def webhook(request: Request${isSlow ? ', background: BackgroundTasks' : ''}):
    body = await request.body()  # the raw bytes, not request.json()`,
      'raw-body',
    ),
    block(
      `
    if not is_from_sender(lambda name: request.headers.get(name, ""), body):
        return Response(status_code=401)`,
      'verify',
      'errors',
    ),
    block(`
    try:
        event = json.loads(body)
    except ValueError:
        return Response(status_code=400)`),
    ...pythonReplayBlocks(recipe, variant, 'return Response(status_code=200)'),
    isSlow
      ? block(
          `    background.add_task(do_work, event)\n    return Response(status_code=202)`,
          'slow',
        )
      : block(`    await do_work(event)\n    return Response(status_code=200)`),
    ...twoLines,
    block(`uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", "8000")))`),
  ]
}
