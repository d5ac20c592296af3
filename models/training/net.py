"""The detector: a small convolutional network with one box per cell of three grids (strides 8, 16 and 32)."""

import torch
from torch import nn

WIDTH, HEIGHT = 352, 192
STRIDES = (8, 16, 32)
# Grid cells of all strides together.
CELLS = sum((WIDTH // s) * (HEIGHT // s) for s in STRIDES)


class Conv(nn.Module):
    """Convolution, batch norm, ReLU: plain, since every ONNX provider runs these three fast and fuses them."""

    def __init__(self, inputs, outputs, size=3, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03)

    def forward(self, x):
        return torch.relu(self.norm(self.conv(x)))


class Block(nn.Module):
    """Narrow, look around, add."""

    def __init__(self, channels):
        super().__init__()
        self.narrow, self.look = Conv(channels, channels // 2, 1), Conv(channels // 2, channels)

    def forward(self, x):
        return x + self.look(self.narrow(x))


def stage(inputs, outputs, blocks):
    """Halves the picture, then as many blocks."""
    return nn.Sequential(Conv(inputs, outputs, 3, 2), *(Block(outputs) for _ in range(blocks)))


class Detector(nn.Module):
    """
    Widths are multiples of 16: ONNX Runtime rounds them up to that on processors with AVX-512, so others cost the same.
    `fine` is the width of what is read off at stride 8, where each channel costs most.
    """

    def __init__(self, widths=(16, 32, 64, 128, 144), blocks=(1, 2, 3, 2), neck=48, fine=32):
        super().__init__()
        a, b, c, d, e = widths
        self.stem = nn.Sequential(Conv(3, a, 3, 2), *stage(a, b, blocks[0]))
        self.down3 = stage(b, c, blocks[1])
        self.down4 = stage(c, d, blocks[2])
        self.down5 = stage(d, e, blocks[3])
        self.side = nn.ModuleList([Conv(c, neck, 1), Conv(d, neck, 1), Conv(e, neck, 1)])
        self.mix4, self.mix3 = Conv(neck, neck), Conv(neck, fine)
        self.up4, self.up5 = Conv(fine, neck, 3, 2), Conv(neck, neck, 3, 2)
        self.head = nn.ModuleList([Conv(width, width) for width in (fine, neck, neck)])
        self.out = nn.ModuleList([nn.Conv2d(width, 5, 1) for width in (fine, neck, neck)])
        for layer in self.out:
            nn.init.normal_(layer.weight, std=0.01)
            nn.init.zeros_(layer.bias)
            nn.init.constant_(layer.bias[4:], -4.6)

    def forward(self, pictures):
        """[B,3,192,352] BGR 0..255 -> [B,CELLS,5]: x, y, w, h on the raw grids, and the score's logit."""
        return self.rows(pictures * (1 / 255)).transpose(1, 2)

    def rows(self, pictures):
        """[B,3,192,352] BGR 0..1 -> [B,5,CELLS]."""
        p3 = self.down3(self.stem(pictures))
        p4 = self.down4(p3)
        p5 = self.down5(p4)
        s3, s4, s5 = (side(p) for side, p in zip(self.side, (p3, p4, p5)))
        t4 = self.mix4(s4 + double(s5))
        t3 = self.mix3(s3 + double(t4))
        t4 = t4 + self.up4(t3)
        t5 = s5 + self.up5(t4)
        maps = [out(head(t)) for out, head, t in zip(self.out, self.head, (t3, t4, t5))]
        # A constant shape, so that the exported graph has no shape arithmetic and any batch size.
        flat = [m.reshape(-1, 5, (WIDTH // s) * (HEIGHT // s)) for m, s in zip(maps, STRIDES)]
        return torch.cat(flat, 2)


def double(x):
    return nn.functional.interpolate(x, scale_factor=2.0, mode='nearest')


def grid():
    """Cell columns, rows and strides: three tensors [CELLS], in the order of the output."""
    columns, rows, strides = [], [], []
    for s in STRIDES:
        y, x = torch.meshgrid(torch.arange(HEIGHT // s), torch.arange(WIDTH // s), indexing='ij')
        columns.append(x.flatten())
        rows.append(y.flatten())
        strides.append(torch.full((x.numel(),), s))
    return torch.cat(columns).float(), torch.cat(rows).float(), torch.cat(strides).float()
