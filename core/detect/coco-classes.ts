/** The 80 classes of COCO in their usual order (cocodataset.org). */
export const COCO_80: readonly string[] = (
  'person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,' +
  'parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,handbag,tie,' +
  'suitcase,frisbee,skis,snowboard,sports ball,kite,baseball bat,baseball glove,skateboard,surfboard,' +
  'tennis racket,bottle,wine glass,cup,fork,knife,spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,' +
  'hot dog,pizza,donut,cake,chair,couch,potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,' +
  'cell phone,microwave,oven,toaster,sink,refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush'
).split(',')

/** Numbers of the paper's 91 categories that the data set never used; 0 is the background. */
const UNUSED: ReadonlySet<number> = new Set([0, 12, 26, 29, 30, 45, 66, 68, 69, 71, 83])

/** The same by the data set's own category numbers 0..90, as the DETR family and torchvision give them. */
export const COCO_91: readonly string[] = nameCategories()

function nameCategories(): string[] {
  let next = 0
  return Array.from({ length: 91 }, (_, category) => (UNUSED.has(category) ? 'unused' : COCO_80[next++]!))
}
