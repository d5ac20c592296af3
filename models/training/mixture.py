"""Training batches from composed scenes and labelled pictures together, made by a process of their own."""
import random

import cv2
import numpy as np
import torch

from real_pictures import RealPictures


class Mixture(torch.utils.data.IterableDataset):
    """Batches without end: of each batch, `share` are labelled pictures, the rest scenes."""

    def __init__(self, scenes, pictures, share, batch, seed):
        self.scenes, self.pictures, self.batch, self.seed = scenes, pictures, batch, seed
        self.real = round(share * batch) if scenes else batch

    def __iter__(self):
        cv2.setNumThreads(1)
        torch.set_num_threads(1)
        rng = random.Random(self.seed)
        real = RealPictures(self.pictures, np.random.default_rng(self.seed))
        while True:
            made = [real.picture() for _ in range(self.real)]
            pictures = [torch.from_numpy(picture) for picture, _ in made]
            truths = [torch.from_numpy(boxes.astype(np.float32)) for _, boxes in made]
            if self.scenes:
                more, boxes = self.scenes.draw(rng, self.batch - self.real)
                pictures, truths = pictures + more, truths + boxes
            yield torch.stack(pictures), truths


def batches(mixture):
    """Made ahead, so that the network need not wait."""
    return iter(torch.utils.data.DataLoader(mixture, batch_size=None, num_workers=1, prefetch_factor=4))
