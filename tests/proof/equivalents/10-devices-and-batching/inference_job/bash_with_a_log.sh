#!/bin/bash
DEVICE="$1"
BATCHES="$2"
MODELPATH="$3"
SAVEPATH="$4"

mkdir -p "${SAVEPATH}" || exit 1
echo "measuring on ${DEVICE}"
if ! python3 inference_on_device.py "${MODELPATH}" "${DEVICE}" "${BATCHES}" "${SAVEPATH}"/result.json 2> "${SAVEPATH}"/stderr.log
then
    cat "${SAVEPATH}"/stderr.log
    exit 1
fi
cd "${SAVEPATH}"
tar czf output.tgz result.json stderr.log
