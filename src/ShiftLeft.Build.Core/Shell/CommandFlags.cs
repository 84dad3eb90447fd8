namespace ShiftLeft.Build.Core.Shell;

/// <summary>
/// For common commands, the flags whose value may be the next word, so that a value is taken neither for an operand
/// nor for a cluster of flags. Package managers have their own in <see cref="PackageManagers"/>.
/// </summary>
internal static class CommandFlags
{
    private static readonly HashSet<string> None = [];

    private static readonly Dictionary<string, HashSet<string>> Table = new(StringComparer.Ordinal)
    {
        ["curl"] = Set("-A -b -c -C -d -D -e -E -F -h -H -K -m -o -P -Q -r -t -T -u -U -w -x -X -y -Y -z --cacert "
            + "--capath --cert --ciphers --config --connect-timeout --connect-to --cookie --cookie-jar --data "
            + "--data-binary --data-raw --data-urlencode --form --header --key --limit-rate --max-time --output "
            + "--output-dir --pass --proto --proto-redir --proxy --range --referer --request --resolve --retry "
            + "--retry-delay --retry-max-time --unix-socket --upload-file --url --user --user-agent --write-out"),
        ["wget"] = Set("-a -A -B -D -e -i -I -l -o -O -P -Q -R -t -T -U -w -X --append-output --base "
            + "--ca-certificate --ca-directory --certificate --directory-prefix --execute --header --http-password "
            + "--http-user --input-file --limit-rate --output-document --output-file --password --post-data "
            + "--post-file --private-key --timeout --tries --user --user-agent --wait --waitretry"),
        ["tar"] = Set("-b -C -f -F -H -I -K -L -N -T -X --directory --exclude --exclude-from --file --files-from "
            + "--strip-components --transform --use-compress-program"),
        ["useradd"] = Set("-b -c -d -e -f -g -G -k -K -p -R -s -u -Z --base-dir --comment --expiredate --gid "
            + "--groups --home-dir --inactive --password --shell --skel --uid"),
        ["adduser"] = Set("-h -g -s -G -u -k --home --shell --uid --gid --ingroup --gecos --conf --firstuid "
            + "--lastuid --comment"),
        ["groupadd"] = Set("-g -K -p -R --gid --key --password --root"),
        ["usermod"] = Set("-c -d -e -f -g -G -l -p -s -u --comment --home --gid --groups --login --password --shell "
            + "--uid"),
        ["git"] = Set("-C -c -b -m -o --git-dir --work-tree --branch --depth --origin --reference --config"),
        ["ln"] = Set("-S -t --suffix --target-directory"),
        ["cp"] = Set("-S -t --suffix --target-directory"),
        ["mv"] = Set("-S -t --suffix --target-directory"),
        ["install"] = Set("-g -m -o -S -t --group --mode --owner --suffix --target-directory"),
        ["mkdir"] = Set("-m --mode"),
        ["yum"] =
            Set("-c -d -e -R -x --config --setopt --enablerepo --disablerepo --installroot --releasever --exclude"),
        ["dnf"] =
            Set("-c -d -e -R -x --config --setopt --enablerepo --disablerepo --installroot --releasever --exclude"),
        ["yum-config-manager"] = Set("--setopt --add-repo"),
        ["unzip"] = Set("-d -P -x"),
        ["ssh"] = Set("-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w"),
        ["scp"] = Set("-c -F -i -J -l -o -P -S"),
        ["az"] = Set("-u -p -t -n -g -o --username --password --tenant --federated-token --service-principal-id"),
        ["dotnet"] = Set("-c -f -o -r -a -v -s -p --configuration --framework --output --runtime --arch --os "
            + "--verbosity --source --version-suffix --configfile --packages --version --tool-path --add-source "
            + "--api-key --username --password --name --valid-authentication-types"),
        ["su"] = Set("-c -s -g -G --command --shell --group"),
        ["rpm"] = Set("--root --dbpath --prefix --define --eval"),
    };

    public static ISet<string> TakingValue(string? command)
        => command is not null && Table.TryGetValue(command, out var flags) ? flags : None;

    internal static HashSet<string> Set(string names) => [.. names.Split([' '], StringSplitOptions.RemoveEmptyEntries)];
}
