#!/bin/sh
device=$1; batch=$2; model=$3; save=$4
if [ ! -d "$save" ]; then mkdir -p "$save"; fi
python ./inference_on_device.py "$model" "$device" "$batch" "$save"/result.json
status=$?
tar --create --file "$save/output.tar" --directory "$save" ./result.json
gzip -c "$save/output.tar" > "$save/output.tgz"
rm "$save/output.tar"
exit $status
