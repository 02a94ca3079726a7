# ZenML, from PyPI: OpenAPI 3.1 as FastAPI writes it, login by form. Read by ../run.
features='"auth", "projects", "tags", "users", "stacks"'
venv=$work/venv

install() {
    # `venv` alone is half of an environment where Python comes without pip.
    [ -x "$venv/bin/uvicorn" ] && cmp -s "$folder/constraints.txt" "$venv/constraints.txt" && return
    rm -rf "$venv"
    python3 -m venv "$venv" || { apt-get update && apt-get install -y python3-venv && python3 -m venv "$venv"; } || return
    "$venv/bin/pip" install -q -c "$folder/constraints.txt" 'zenml[server]==0.98.0' || return
    cp "$folder/constraints.txt" "$venv/constraints.txt"
}

start() {
    "$folder/start.sh" "$venv" "$work/state" "$port"
}

document() {
    curl -sf "http://127.0.0.1:$port/openapi.json"
}

url() {
    echo "http://127.0.0.1:$port"
}
