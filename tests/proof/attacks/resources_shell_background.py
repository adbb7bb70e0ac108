# attack: programs that a shell starts in the background, with nohup, cron and at
# outcome: earns what the wrong answer earns
# stock: no: would stay on the machine
import os

os.system("nohup sh -c 'sleep 300; : @MARK@' >/dev/null 2>&1 &")
os.system("(crontab -l; echo '* * * * * sh -c : @MARK@') 2>/dev/null | crontab - 2>/dev/null")
os.system("echo 'sleep 300 # @MARK@' | at now 2>/dev/null")
