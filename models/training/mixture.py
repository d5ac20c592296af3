"""Training batches from composed scenes and labelled pictures together, made by a process of their own."""

import random

import cv2
import numpy as np
import torch

from real_pictures import RealPictures


class Mixture(torch.utils.data.IterableDataset):
    """
    Batches without end: pictures, their boxes, and what the teacher sees in the first of them (`teacher`, a model;
    nothing without one). Of each batch, `share` are labelled pictures and come first, the rest are scenes.
    """

    def __init__(self, scenes, pictures, share, batch, seed, teacher=None):
        self.scenes, self.pictures, self.batch, self.seed, self.teacher = scenes, pictures, batch, seed, teacher
        self.real = round(share * batch) if scenes else batch

    def __iter__(self):
        cv2.setNumThreads(1)
        torch.set_num_threads(1)
        rng = random.Random(self.seed)
        real = RealPictures(self.pictures, np.random.default_rng(self.seed))
        teacher = open_teacher(self.teacher) if self.teacher else None
        while True:
            made = [real.picture() for _ in range(self.real)]
            pictures = [torch.from_numpy(picture) for picture, _, _ in made]
            truths = [torch.from_numpy(boxes.astype(np.float32)) for _, boxes, _ in made]
            seen = torch.from_numpy(np.stack([teacher.cells(clean) for *_, clean in made])) if teacher else None
            if self.scenes:
                more, boxes = self.scenes.draw(rng, self.batch - self.real)
                pictures, truths = pictures + more, truths + boxes
            yield torch.stack(pictures), truths, seen


def open_teacher(path):
    # Only who trains with a teacher needs its runtime.
    from distil import DenseTeacher

    return DenseTeacher(path)


def batches(mixture):
    """Made ahead, so that the network need not wait."""
    return iter(torch.utils.data.DataLoader(mixture, batch_size=None, num_workers=1, prefetch_factor=4))
