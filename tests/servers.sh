#!/usr/bin/env bash
# Private PostgreSQL and RabbitMQ servers on loopback, for the tests and the benchmark.
#
#   settings=$(tests/servers.sh start DIR) && eval "$settings"
#   tests/servers.sh stop DIR
#
# "start" prints the connection strings as export lines, "stop" also removes what the servers wrote.
# Sourced, this file gives servers_start DIR [database] [broker], which exports them itself,
# and servers_stop DIR.
set -euo pipefail

rabbitmq_bin=/usr/lib/rabbitmq/bin

postgres_bin() {
    dirname "$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)"
}

# Installs what is missing, without letting the packages start services of their own.
# In a subshell, to have its own trap.
install_missing() (
    packages=()
    for server; do
        case $server in
            database) [[ -x $(postgres_bin)/initdb ]] || packages+=(postgresql) ;;
            broker) [[ -x $rabbitmq_bin/rabbitmq-server ]] || packages+=(rabbitmq-server) ;;
            types) command -v npm >/dev/null || packages+=(npm) ;;
            browser) [[ -x /usr/bin/chromium ]] || packages+=(chromium fonts-dejavu-core) ;;
        esac
    done
    ((${#packages[@]})) || return 0
    echo "Installing ${packages[*]}" >&2

    root=()
    ((EUID == 0)) || root=(sudo)
    install=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300
        install -qq -y --no-install-recommends "${packages[@]}")
    policy=/usr/sbin/policy-rc.d
    log=$(mktemp)
    if [[ -e $policy ]]; then
        trap 'rm -f "$log"' EXIT
    else
        trap 'rm -f "$log"; "${root[@]}" rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null
        "${root[@]}" chmod 755 "$policy"
    fi
    # The package lists are fetched only if there are none or they are too old.
    "${install[@]}" >"$log" 2>&1 || {
        "${root[@]}" apt-get -qq update >"$log" 2>&1 && "${install[@]}" >>"$log" 2>&1
    } || {
        tail -n 30 "$log" >&2
        exit 1
    }
)

# Below the ephemeral range, where no outgoing connection can take it before the server does.
free_port() {
    local port
    while true; do
        port=$((10000 + SRANDOM % 20000))
        (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}

# Makes a server's folder and sets "as", the prefix that runs a command there. PostgreSQL refuses
# to run as root and RabbitMQ need not, so for root each runs as its package's user.
prepare() {
    local user=$1 home=$2 owner=()
    as=(env -i -C "$home" HOME="$home" PATH="$PATH" LANG=C.UTF-8)
    if ((EUID == 0)); then
        as=(setpriv --reuid="$user" --regid="$user" --init-groups "${as[@]}")
        owner=(-o "$user" -g "$user")
    fi
    install -d -m 700 "${owner[@]}" "$home"
}

# The start functions run where "set -e" has no effect, hence each "|| return".
database_start() {
    local home=$1 as bin port password
    prepare postgres "$home" || return
    bin=$(postgres_bin)
    port=$(free_port)
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    "${as[@]}" "$bin/initdb" -D data -U postgres -E UTF8 --locale=C.UTF-8 >"$home/setup.log" 2>&1 || return
    echo 'host all sipas 127.0.0.1/32 scram-sha-256' >"$home/data/pg_hba.conf" || return
    # Each test has its own database, and each database its own connection pool: hence max_connections.
    cat >>"$home/data/postgresql.conf" <<CONF || return
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
max_connections = 300
CONF
    "${as[@]}" "$bin/postgres" --single -D data postgres >>"$home/setup.log" 2>&1 <<SQL || return
CREATE ROLE sipas LOGIN CREATEDB PASSWORD '$password'
CREATE DATABASE sipas OWNER sipas
SQL
    "${as[@]}" "$bin/pg_ctl" start -s -w -t 60 -D data -l server.log >>"$home/setup.log" 2>&1 || return
    export ConnectionStrings__Database="Host=127.0.0.1;Port=$port;Username=sipas;Password=$password;Database=sipas"
}

database_stop() {
    local home=$1 as bin
    [[ -e $home/data/postmaster.pid ]] || return 0
    prepare postgres "$home"
    bin=$(postgres_bin)
    "${as[@]}" "$bin/pg_ctl" stop -s -w -t 30 -D data -m fast ||
        "${as[@]}" "$bin/pg_ctl" stop -s -w -t 30 -D data -m immediate || true
}

broker_start() {
    local home=$1 as port pid
    prepare rabbitmq "$home" || return
    port=$(free_port)
    # The node and rabbitmqctl find each other by a port mapper of their own (epmd), and share the
    # cookie in HOME. Nothing in /etc/rabbitmq is read.
    as+=(
        ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT="$(free_port)"
        RABBITMQ_NODENAME="sipas-$port@localhost"
        RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$port"
        RABBITMQ_DIST_PORT="$(free_port)"
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}"
        RABBITMQ_CTL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}"
        RABBITMQ_CONF_ENV_FILE="$home/rabbitmq-env.conf"
        RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf"
        RABBITMQ_CONFIG_FILES="$home/conf.d"
        RABBITMQ_ADVANCED_CONFIG_FILE="$home/advanced.config"
        RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins"
        RABBITMQ_MNESIA_BASE="$home/mnesia"
        RABBITMQ_LOG_BASE="$home/log"
        RABBITMQ_PID_FILE="$home/rabbitmq.pid"
    )
    # Written beforehand, lest the node and rabbitmqctl each make one.
    "${as[@]}" sh -c 'umask 377; od -An -N16 -tx1 /dev/urandom | tr -d " \n" >.erlang.cookie' || return
    # Without epmd at its port the node would start one that stays behind, so make sure that the
    # port is held by ours: in this log level it tells when it listens.
    run_apart "$home" epmd epmd -d -d
    until grep -q 'main select() loop' "$home/epmd.log"; do
        is_running "$home/epmd.pid" || return
        sleep 0.1
    done
    # As under systemd, the start script becomes the node instead of its parent.
    as+=(RUNNING_UNDER_SYSTEMD=true)
    run_apart "$home" node "$rabbitmq_bin/rabbitmq-server"
    read -r pid _ <"$home/node.pid"
    "${as[@]}" "$rabbitmq_bin/rabbitmqctl" -q wait --timeout 90 --pid "$pid" >"$home/setup.log" 2>&1 || return
    export ConnectionStrings__Broker="amqp://guest:guest@127.0.0.1:$port/"
}

broker_stop() {
    stop_process "$1/node.pid"
    stop_process "$1/epmd.pid"
}

# Runs a command in a session of its own, out of reach of a Ctrl-C meant for the tests. The subshell
# keeps a signal from coming between starting the command and noting its number.
run_apart() (
    home=$1 name=$2
    shift 2
    trap '' HUP INT
    setsid "${as[@]}" "$@" >"$home/$name.log" 2>&1 </dev/null &
    echo "$! $(start_time "$!")" >"$home/$name.pid"
)

# A dead process may have lost its number to another one, which started later. A zombie is dead.
start_time() { awk '$3 != "Z" { print $22 }' "/proc/$1/stat" 2>/dev/null; }

is_running() {
    local pid time
    read -r pid time <"$1" && [[ -n $time && $(start_time "$pid") == "$time" ]]
}

stop_process() {
    local pid signal i
    [[ -s $1 ]] || return 0
    read -r pid _ <"$1"
    for signal in TERM KILL; do
        is_running "$1" || return 0
        kill -"$signal" "$pid" 2>/dev/null || true
        for ((i = 0; i < 300; i++)); do
            is_running "$1" || return 0
            sleep 0.1
        done
    done
}

servers_start() {
    local dir server attempt
    mkdir -p "$1"
    dir=$(cd "$1" && pwd -P)
    shift
    (($#)) || set -- database broker
    install_missing "$@"
    for server; do
        for attempt in 1 2 3; do
            "${server}_start" "$dir/$server" && continue 2
            if ((attempt < 3)) && grep -Eqrsi 'address already in use|eaddrinuse|already_used|already a epmd' "$dir/$server" --include='*.log'; then
                server_stop "$dir" "$server"
            else
                break
            fi
        done
        echo "The $server did not start" >&2
        find "$dir/$server" -name '*.log' -size +0 -exec tail -n 20 {} + >&2
        server_stop "$dir" "$server"
        return 1
    done
}

server_stop() {
    "$2_stop" "$1/$2"
    rm -rf "${1:?}/$2"
}

servers_stop() {
    local dir server
    [[ -d $1 ]] || return 0
    dir=$(cd "$1" && pwd -P)
    for server in broker database; do
        server_stop "$dir" "$server"
    done
    rmdir --ignore-fail-on-non-empty "$dir"
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
    case "$#:${1-}" in
        2:start)
            started=$2
            # Before the trap, which would stop the servers of an earlier start.
            if [[ -e $started/database || -e $started/broker ]]; then
                echo "$started has servers already" >&2
                exit 1
            fi
            trap 'trap "" HUP INT TERM; servers_stop "$started"' EXIT
            trap 'exit 129' HUP
            trap 'exit 130' INT
            trap 'exit 143' TERM
            servers_start "$started"
            trap - EXIT
            printf "export ConnectionStrings__Database='%s'\n" "$ConnectionStrings__Database"
            printf "export ConnectionStrings__Broker='%s'\n" "$ConnectionStrings__Broker"
            ;;
        2:stop)
            servers_stop "$2"
            ;;
        *)
            echo "usage: $0 start|stop DIR" >&2
            exit 2
            ;;
    esac
fi
