# PowerDNS authoritative, from Debian: Swagger 2.0, a key in a header. Read by ../run.
features='"autoprimary", "config", "search", "servers", "stats", "tsigkey", "zonecryptokey", "zonemetadata", "zones"'

install() {
    command -v pdns_server >/dev/null && command -v sqlite3 >/dev/null && [ -f /usr/share/doc/pdns-backend-sqlite3/schema.sqlite3.sql ] && return
    apt-get update && apt-get install -y --no-install-recommends pdns-server pdns-backend-sqlite3 sqlite3
}

start() {
    "$folder/start.sh" "$work/state" "$port" "$(free_port)"
}

document() {
    curl -sf -H 'X-API-Key: secret-key' -H 'Accept: application/json' "http://127.0.0.1:$port/api/docs"
}

url() {
    echo "http://127.0.0.1:$port/api/v1"
}
