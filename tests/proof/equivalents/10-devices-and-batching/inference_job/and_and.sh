#!/bin/sh
mkdir -p "$4" &&
    python inference_on_device.py "$3" "$1" "$2" "$4/result.json" &&
    cd "$4" &&
    tar -czf output.tgz result.json
