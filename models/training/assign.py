"""Which grid cells answer for which person: SimOTA (Ge et al., "YOLOX", arXiv:2107.08430, section 2.3)."""

import torch

# Cells this many strides around a box's centre are candidates too, so that small people have some.
CENTRE_RADIUS = 1.5
CANDIDATES = 10


def to_corners(raw, columns, rows, strides):
    """Network output [...,4] -> left, top, right, bottom in pixels."""
    x, y = (raw[..., 0] + columns) * strides, (raw[..., 1] + rows) * strides
    w, h = raw[..., 2].clamp(-4, 5).exp() * strides / 2, raw[..., 3].clamp(-4, 5).exp() * strides / 2
    return torch.stack([x - w, y - h, x + w, y + h], -1)


def pairwise_iou(a, b):
    """IoU of boxes a [N,4] with b [M,4]: [N,M]."""
    overlap = (
        (torch.min(a[:, None, 2:], b[None, :, 2:]) - torch.max(a[:, None, :2], b[None, :, :2])).clamp(min=0).prod(2)
    )
    area = lambda box: (box[:, 2:] - box[:, :2]).clamp(min=0).prod(1)
    return overlap / (area(a)[:, None] + area(b)[None] - overlap + 1e-6)


@torch.no_grad()
def assign(boxes, logits, truth, columns, rows, strides):
    """
    Predicted boxes [N,4] and score logits [N] of one picture, true boxes [G,4] -> indices of positive cells, the true
    box of each, and its IoU.
    """
    cx, cy = (columns + 0.5) * strides, (rows + 0.5) * strides
    inside = (
        (cx[None] > truth[:, 0:1])
        & (cx[None] < truth[:, 2:3])
        & (cy[None] > truth[:, 1:2])
        & (cy[None] < truth[:, 3:4])
    )
    mx, my = (truth[:, 0:1] + truth[:, 2:3]) / 2, (truth[:, 1:2] + truth[:, 3:4]) / 2
    near = ((cx[None] - mx).abs() < CENTRE_RADIUS * strides) & ((cy[None] - my).abs() < CENTRE_RADIUS * strides)
    candidate = (inside | near).any(0).nonzero().flatten()
    both = (inside & near)[:, candidate]
    iou = pairwise_iou(truth, boxes[candidate])
    score = torch.nn.functional.softplus(-logits[candidate])
    cost = score[None] - 3 * (iou + 1e-7).log() + 1e4 * ~both
    top = iou.topk(min(CANDIDATES, iou.shape[1]), 1).values.sum(1).int().clamp(min=1)
    matched = torch.zeros_like(cost, dtype=torch.bool)
    for g in range(truth.shape[0]):
        matched[g, cost[g].topk(min(int(top[g]), cost.shape[1]), largest=False).indices] = True
    shared = matched.sum(0) > 1
    if shared.any():
        best = cost[:, shared].argmin(0)
        matched[:, shared] = False
        matched[best, shared.nonzero().flatten()] = True
    used = matched.any(0)
    owner = matched[:, used].float().argmax(0)
    return candidate[used], owner, iou[owner, used.nonzero().flatten()]
