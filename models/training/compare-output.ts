/** Compares ONNX Runtime with PyTorch on the input and output that export.py wrote. Usage: node compare-output.ts <model.onnx> <check>. */
import { readFileSync } from 'node:fs'
import { InferenceSession, Tensor } from '../../workers/infer/onnx-runtime.ts'

const TOLERANCE = 1e-3

const [model, check] = process.argv.slice(2)
if (!model || !check) throw new Error('usage: compare-output.ts <model.onnx> <check>')
const picture = new Uint8Array(readFileSync(`${check}.in`))
const bytes = readFileSync(`${check}.out`)
const expected = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
const session = await InferenceSession.create(model, { logSeverityLevel: 3 })
const [input] = session.inputMetadata
if (!input?.isTensor) throw new Error('the model has no picture input')
const [, height, width] = input.shape as [unknown, number, number]
const { output } = await session.run({
  images: new Tensor('uint8', picture, [picture.length / (3 * width * height), height, width, 3]),
})
const data = output!.data as Float32Array
const worst = expected.reduce((most, value, index) => Math.max(most, Math.abs(value - data[index]!)), 0)
console.log(`${picture.length / (3 * width * height)} pictures, largest difference ${worst.toExponential(2)}`)
if (!(worst <= TOLERANCE) || data.length !== expected.length) process.exitCode = 1
