/**
 * Writes what a detector finds in every picture of a video: the teacher's labels, and the boxes to be evaluated.
 * Usage: node models/training/label.ts <model.onnx> <video> <out.json>. Boxes are normalised [x, y, w, h, score].
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { detectAll } from './detect-all.ts'

const [model, video, out] = process.argv.slice(2).map((path) => resolve(path))
if (!model || !video || !out) throw new Error('usage: label.ts <model.onnx> <video> <out.json>')
const { pictures } = await detectAll(model, video)
writeFileSync(out, JSON.stringify(pictures))
