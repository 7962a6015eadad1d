#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Training speed beside PyTorch's, by turns in one run, as the machine may not be at rest. Needs Python with torch and
# transformers. Usage: bench/train.sh BUILD_FOLDER [STEPS]
set -eu
build=${1:?the build folder}
steps=${2:-8}
here=$(dirname "$0")

"$build/bench/train_rate" bf16 "$steps"
"$here/train_pytorch.py" "$steps"
"$build/bench/train_rate" bf16 "$steps"
"$build/bench/train_rate" f32 "$steps"
