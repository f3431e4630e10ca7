/** A Slurm of one node on loopback, in a folder of its own: controller, node and munge, all started by hand. */

import { type ChildProcess, spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { endServer, freePort, isInstalled, startServer, until } from "./children.ts";

export interface SlurmRig {
  /** For every command of Slurm. */
  readonly env: Readonly<Record<string, string>>;
  /** Waits until no job is left in the queue. */
  drained(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** Munge takes no key and no socket of another user, so that only root can start it as itself. */
export function canSlurm(): boolean {
  const programs = ["munged", "mungekey", "slurmctld", "slurmd", "sbatch"];
  return process.getuid?.() === 0 && programs.every(isInstalled);
}

export async function startSlurm(): Promise<SlurmRig> {
  const folder = mkdtempSync(join(tmpdir(), "feedmarket-slurm-"));
  // Munge insists on folders that others may pass through.
  chmodSync(folder, 0o755);
  const at = (name: string) => join(folder, name);
  for (const name of ["state", "spool", "log"]) mkdirSync(at(name));
  const [munge, socket] = startMunge(folder);
  const [controller, node] = [await freePort(), await freePort()];
  const env = { SLURM_CONF: at("slurm.conf") };
  writeFileSync(
    env.SLURM_CONF,
    `ClusterName=rig
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=${controller}
SlurmdPort=${node}
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
AuthType=auth/munge
AuthInfo=socket=${socket}
CryptoType=crypto/munge
SlurmUser=root
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_min_interval=0,batch_sched_delay=0,defer_batch
MaxArraySize=1001
ReturnToService=2
MpiDefault=none
StateSaveLocation=${at("state")}
SlurmdSpoolDir=${at("spool")}
SlurmctldPidFile=${at("slurmctld.pid")}
SlurmdPidFile=${at("slurmd.pid")}
SlurmctldLogFile=${at("log/slurmctld.log")}
SlurmdLogFile=${at("log/slurmd.log")}
NodeName=localhost NodeAddr=127.0.0.1 CPUs=${availableParallelism()} RealMemory=8000 State=UNKNOWN
PartitionName=rig Nodes=localhost Default=YES MaxTime=INFINITE State=UP
`,
  );
  const servers: ChildProcess[] = [munge];
  const ask = (program: string, ...args: string[]) =>
    spawnSync(program, args, { encoding: "utf8", env: { ...process.env, ...env } });
  const stop = async () => {
    ask("scancel", "--user=root");
    for (const server of servers.reverse()) await endServer(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const options = { cwd: folder, env: { ...process.env, ...env } };
    servers.push(startServer("slurmctld", ["-D"], options));
    servers.push(startServer("slurmd", ["-D", "-N", "localhost"], options));
    await until("slurm has an idle node", () => /\bidle\b/.test(ask("sinfo", "-h", "-o", "%T").stdout));
  } catch (error) {
    const log = ["slurmctld", "slurmd"].map((name) => tail(at(`log/${name}.log`))).join("\n");
    await stop();
    throw new Error(`${(error as Error).message} on ${hostname()}\n${log}`);
  }
  return {
    env,
    drained: (seconds) =>
      until("slurm has made all jobs", () => ask("squeue", "-h").stdout.trim() === "", seconds),
    stop,
  };
}

/** As user munge, with a key of its own. */
function startMunge(folder: string): [ChildProcess, socket: string] {
  const run = join(folder, "munge");
  const socket = join(run, "munge.socket");
  const numberOf = (flag: string) => Number(spawnSync("id", [flag, "munge"], { encoding: "utf8" }).stdout);
  const [uid, gid] = [numberOf("-u"), numberOf("-g")];
  mkdirSync(run, { mode: 0o755 });
  chownSync(run, uid, gid);
  const own = { cwd: run, uid, gid };
  spawnSync("mungekey", ["--create", `--keyfile=${join(run, "munge.key")}`], own);
  const files = { key: "key-file", pid: "pid-file", seed: "seed-file", log: "log-file" };
  const options = Object.entries(files).map(([name, option]) => `--${option}=${join(run, `munge.${name}`)}`);
  return [startServer("munged", ["--foreground", `--socket=${socket}`, ...options], own), socket];
}

function tail(path: string): string {
  try {
    return readFileSync(path, "utf8").split("\n").slice(-8).join("\n");
  } catch {
    return "";
  }
}
