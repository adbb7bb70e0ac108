# %% wrong="there is no set -e: when the program fails, the archive is made and the job says that all went well" hint="hides_the_failure"
#!/bin/sh
# Words: DEVICE BATCHES MODELPATH SAVEPATH
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="the program gets device, batch, model in the job's order instead of model, device, batch" hint="hands_the_words_on_as_they_are"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$DEVICE" "$BATCHES" "$MODELPATH" "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="nothing is in quotes, so a folder with a blank becomes two words everywhere" hint="forgets_the_quotes"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p $SAVEPATH
python inference_on_device.py $MODELPATH $DEVICE $BATCHES $SAVEPATH/result.json
tar -czf $SAVEPATH/output.tgz -C $SAVEPATH result.json

# %% wrong="the folder is not in quotes for mkdir, so one with a blank is made as two folders"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p $SAVEPATH
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="the program's last word is not in quotes, so a folder with a blank gives it five words" hint="forgets_the_quotes"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" $SAVEPATH/result.json
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="tar's words are not in quotes, so it fails for a folder with a blank"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
tar -czf $SAVEPATH/output.tgz -C $SAVEPATH result.json

# %% wrong="the folder is never made" hint="makes_no_folder"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="the archive holds the file together with its folder (no -C), not result.json by itself"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" "$SAVEPATH/result.json"

# %% wrong="the archive is written to the current folder instead of the folder for the results"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
tar -czf output.tgz -C "$SAVEPATH" result.json

# %% wrong="blanks around the equals signs: the shell takes the names for commands" hint="check: Behind the exit status stands what"
#!/bin/sh
set -e
DEVICE = $1
BATCHES = $2
MODELPATH = $3
SAVEPATH = $4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="the program is given the folder as its output, not result.json in it" hint="names_the_folder"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="the result is written to the current folder, where tar does not look for it" hint="leaves_the_result_where_it_runs"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" result.json
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="set -e stands behind the program, too late to notice that it failed" hint="hides_the_failure"
#!/bin/sh
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
set -e
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="single quotes: the names are not replaced by what they hold" hint="takes_single_quotes"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p '$SAVEPATH'
python inference_on_device.py '$MODELPATH' '$DEVICE' '$BATCHES' '$SAVEPATH/result.json'
tar -czf '$SAVEPATH/output.tgz' -C '$SAVEPATH' result.json

# %% wrong="redirects what the program prints to result.json instead of giving the name as its fourth word" hint="catches_what_is_printed"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" > "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="device and batch are written into the script: always CPU and 10" hint="writes_device_and_batch_down"
#!/bin/sh
set -e
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" CPU 10 "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="ends with exit 0 whatever happened, and without set -e" hint="hides_the_failure"
#!/bin/sh
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json" || echo "the program failed"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json
exit 0

# %% wrong="counts the words from $0, which is the script's own name" hint="takes_another_word_for_the_folder"
#!/bin/sh
set -e
DEVICE=$0
BATCHES=$1
MODELPATH=$2
SAVEPATH=$3
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="the third and the fourth word are swapped: the model's file is taken for the folder" hint="takes_another_word_for_the_folder"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
SAVEPATH=$3
MODELPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="the folder is always results, whatever the fourth word says" hint="check: Your program is given four words:"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
mkdir -p results
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" results/result.json
tar -czf results/output.tgz -C results result.json

# %% wrong="the result is never packed into an archive"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"

# %% wrong="the job's words are handed on as they came, in the job's order, with the folder as the output" hint="hands_all_words_on"
#!/bin/sh
set -e
mkdir -p "$4"
python inference_on_device.py "$@"
tar -czf "$4/output.tgz" -C "$4" result.json

# %% wrong="changes into the results folder first, where neither the program nor the model is" hint="check: Behind the exit status stands what"
#!/bin/sh
set -e
mkdir -p "$4"
cd "$4"
python inference_on_device.py "$3" "$1" "$2" result.json
tar -czf output.tgz result.json

# %% wrong="the exit status is that of tar, so a program that failed is not noticed" hint="hides_the_failure"
#!/bin/sh
DEVICE=$1; BATCHES=$2; MODELPATH=$3; SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json
exit $?

# %% wrong="mkdir without -p: a folder below one that is not there cannot be made, nor one that is there already"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir "$SAVEPATH"
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="the model and the batch are in the script, model.xml and 10, instead of coming from the words" hint="check: Your program is given four words:"
#!/bin/sh
set -e
SAVEPATH=$4
mkdir -p "$SAVEPATH"
python inference_on_device.py model.xml "$1" 10 "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="the names are written without the $ that stands for what they hold" hint="forgets_the_dollar"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p "SAVEPATH"
python inference_on_device.py "MODELPATH" "DEVICE" "BATCHES" "SAVEPATH/result.json"
tar -czf "SAVEPATH/output.tgz" -C "SAVEPATH" result.json

# %% wrong="the folder is made of a name without its $, so the program cannot write into it" hint="makes_no_folder"
#!/bin/sh
set -e
DEVICE=$1
BATCHES=$2
MODELPATH=$3
SAVEPATH=$4
mkdir -p SAVEPATH
python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json

# %% wrong="changes to the folder of the script first, which in a queue is the folder of a copy" hint="check: Behind the exit status stands what"
#!/bin/sh
cd "$(dirname "$0")"
set -e
mkdir -p "$4"
python inference_on_device.py "$3" "$1" "$2" "$4/result.json"
tar -czf "$4/output.tgz" -C "$4" result.json

# %% wrong="names the program by the folder of the script, which in a queue is the folder of a copy" hint="check: Behind the exit status stands what"
#!/bin/sh
set -e
mkdir -p "$4"
python "$(dirname "$0")/inference_on_device.py" "$3" "$1" "$2" "$4/result.json"
tar -czf "$4/output.tgz" -C "$4" result.json

# %% wrong="the first line that names the shell is missing, so no queue can start it"
set -e
mkdir -p "$4"
python inference_on_device.py "$3" "$1" "$2" "$4/result.json"
tar -czf "$4/output.tgz" -C "$4" result.json

# %% wrong="asks /bin/sh for an option that only bash knows, so the job ends in its first line" hint="check: Behind the exit status stands what"
#!/bin/sh
set -euo pipefail
mkdir -p "$4"
python inference_on_device.py "$3" "$1" "$2" "$4/result.json"
tar -czf "$4/output.tgz" -C "$4" result.json
